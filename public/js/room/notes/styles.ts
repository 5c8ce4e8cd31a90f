import { StyleModule } from 'style-mod';

/**
 * The editor brings its styles as elements, which our pages forbid. As sheets made by script they are allowed, and in
 * a layer of ours our own come after them.
 */
export function useSheets() {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  StyleModule.mount = (_root, modules) => {
    const rules = [modules].flat().map((module) => module.getRules());
    sheet.replaceSync(`@layer components { ${rules.join('\n')} }`);
  };
}
