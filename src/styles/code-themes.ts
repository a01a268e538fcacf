/**
 * Listings in two quiet themes. Hues mean something in this book (parameters, gradients, loss), so
 * code is told apart by weight and slant of ink, and borrows none of them.
 */
interface Inks {
  readonly name: 'light' | 'dark';
  readonly paper: string;
  readonly ink: string;
  /** As good as the ink; tokens of one colour would be taken together, and be bold together. */
  readonly keyword: string;
  readonly soft: string;
  readonly text: string;
}

function theme({ name, paper, ink, keyword, soft, text }: Inks) {
  return {
    name,
    type: name,
    colors: { 'editor.background': paper, 'editor.foreground': ink },
    settings: [
      { settings: { foreground: ink, background: paper } },
      { scope: ['comment', 'punctuation.definition.comment'], settings: { foreground: soft } },
      {
        scope: ['string', 'constant.numeric', 'constant.language'],
        settings: { foreground: text },
      },
      {
        scope: [
          'keyword.control',
          'keyword.operator.new',
          'storage',
          'keyword.other',
          'keyword.operator.expression',
        ],
        settings: { foreground: keyword, fontStyle: 'bold' },
      },
    ],
  };
}

export const codeThemes = [
  theme({
    name: 'light',
    paper: '#f6f4ee',
    ink: '#1c1e22',
    keyword: '#1b1d21',
    soft: '#60656d',
    text: '#4a4337',
  }),
  theme({
    name: 'dark',
    paper: '#1b1e23',
    ink: '#e8e6e1',
    keyword: '#e9e7e2',
    soft: '#9ca2ab',
    text: '#cfc6b4',
  }),
];

/** The frame around a listing, in the book's own tokens. */
export const codeFrame = {
  borderRadius: 'var(--round-panel)',
  borderColor: 'var(--rule)',
  codeFontFamily: 'var(--code)',
  codeFontSize: '0.78rem',
  codeLineHeight: '1.6',
  codePaddingBlock: '0.9rem',
  codePaddingInline: '1.1rem',
  uiFontFamily: 'var(--ui)',
  uiFontSize: '0.76rem',
  focusBorder: 'var(--focus)',
  frames: {
    frameBoxShadowCssValue: 'none',
    editorTabBarBackground: 'transparent',
    editorTabBarBorderColor: 'transparent',
    editorTabBarBorderBottomColor: 'var(--rule)',
    editorActiveTabBackground: 'transparent',
    editorActiveTabForeground: 'var(--ink-soft)',
    editorActiveTabIndicatorTopColor: 'transparent',
    editorActiveTabIndicatorBottomColor: 'transparent',
    editorActiveTabBorderColor: 'transparent',
    inlineButtonForeground: 'var(--ink)',
    inlineButtonBorder: 'var(--ink-soft)',
    tooltipSuccessBackground: 'var(--ink)',
    tooltipSuccessForeground: 'var(--paper)',
  },
};
