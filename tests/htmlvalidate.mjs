/** The built pages' HTML. Every rule that is off says why. */
export default {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // KaTeX places its boxes by style attributes, and server-rendered stills their colours.
    'no-inline-style': 'off',
    // Svelte and KaTeX write <br/>, Astro <br>: both are HTML.
    'void-style': 'off',
    // The build's own minifier decides on quotes, order and white space.
    'attr-quotes': 'off',
    'no-trailing-whitespace': 'off',
    'doctype-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // Island markers are Astro's custom elements, unknown to any list.
    'element-permitted-content': 'off',
    'long-title': 'off',
    'no-raw-characters': 'off',
    // A font's link gets its `rel` by script, so that a page opened from disk asks for no preload.
    'attribute-misuse': 'off',
    // A gallery shows one figure many times over; axe holds all other pages to it.
    'unique-landmark': 'off',
    // A list without its dots is no list to some screen readers, unless it says so.
    'no-redundant-role': 'off',
    // A box that scrolls sideways is a region by its role; a section would need a heading.
    // What search finds is a list box of links, steered from the field: <select> holds no links.
    'prefer-native-element': ['error', { exclude: ['region', 'listbox'] }],
    // The copy button of code listings, which comes from a library, is named by its title; axe reads it.
    'no-implicit-button-type': 'off',
    'text-content': 'off',
    'require-sri': 'off',
    'script-type': 'off',
  },
};
