/* Style sheets that a page imports: the bundler puts them into a file beside the page's script. */
declare module '*.css';
