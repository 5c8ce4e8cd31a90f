/** Puts a page into a form in which its text can be taken out: formulas as MathML, notes as notes, pictures with an address. */
export function prepare(document: Document, url: string) {
  for (const formula of document.querySelectorAll('.katex')) replace(formula, formula.querySelector('math'));
  for (const formula of document.querySelectorAll('mjx-container'))
    replace(formula, formula.querySelector('math'));
  for (const formula of document.querySelectorAll('.mjpage, .MathJax_CHTML, .mjx-chtml'))
    replaceByCode(document, formula, formula.querySelector('[aria-label]')?.getAttribute('aria-label') ?? '');
  for (const formula of document.querySelectorAll('d-math'))
    replaceByCode(document, formula, formula.textContent ?? '');
  for (const note of document.querySelectorAll('d-footnote, .ltx_role_footnote')) asAside(document, note);
  for (const unseen of document.querySelectorAll(never)) unseen.remove();
  for (const picture of document.querySelectorAll('img')) addressPicture(picture, url);
  for (const link of document.querySelectorAll('a[href]')) addressLink(link, url);
}

const never =
  'script, style, template, noscript, iframe, object, embed, svg, canvas, form, input, button, select, textarea, ' +
  'video, audio, link, dialog, [role="dialog"], [hidden], annotation, annotation-xml';

function replace(formula: Element, math: Element | null) {
  if (math) formula.replaceWith(math);
}

function replaceByCode(document: Document, formula: Element, source: string) {
  if (!formula.parentNode || !source) return;
  const code = document.createElement('code');
  code.textContent = source;
  formula.replaceWith(code);
}

/** A note in the margin of a line is put in brackets, so that it reads on. */
function asAside(document: Document, note: Element) {
  for (const mark of note.querySelectorAll('.ltx_note_mark, .ltx_tag_note')) mark.remove();
  const aside = document.createElement('small');
  aside.textContent = ` [${(note.textContent ?? '').replace(/\s+/g, ' ').trim()}]`;
  note.replaceWith(aside);
}

function addressPicture(picture: Element, url: string) {
  const late = ['src', 'data-src', 'data-original', 'data-lazy-src'].map((name) =>
    picture.getAttribute(name),
  );
  const address = late.find((one) => one && !one.startsWith('data:'));
  picture.setAttribute('src', (address && URL.parse(address, url)?.href) ?? '');
}

function addressLink(link: Element, url: string) {
  const href = link.getAttribute('href') ?? '';
  if (!href.startsWith('#')) link.setAttribute('href', URL.parse(href, url)?.href ?? '');
}
