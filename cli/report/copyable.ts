import { html, type Html } from './html.ts';

/**
 * Text to be copied: the page's script puts a button beside it.
 * @param what it is, for the name of the button: `Copy step 1`
 */
export const copyable = (text: string, what: string): Html =>
  html`<div class="copyable" data-what="${what}">
    <pre tabindex="0" role="group" aria-label="Text of ${what}">${text}</pre>
  </div>`;
