import './failing-services.js';
import '../../../language/server.js';
