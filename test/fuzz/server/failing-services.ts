import { LstmCompletionProvider } from '../../../language/services/completion-provider.js';
import { LstmDocumentValidator } from '../../../language/services/document-validator.js';
import { LstmHoverProvider } from '../../../language/services/hover-provider.js';

// Services with a mistake each, as the server's own would be.

LstmHoverProvider.prototype.getHoverContent = () => {
  throw new Error('a mistake in hovering');
};

LstmCompletionProvider.prototype.getCompletion = async () => {
  throw new Error('a mistake in completing');
};

const validate = LstmDocumentValidator.prototype.validateDocument;
LstmDocumentValidator.prototype.validateDocument = async function (document, ...rest) {
  if (document.textDocument.getText().includes('mistaken')) {
    throw new Error('a mistake in checking');
  }
  return validate.call(this, document, ...rest);
};
