// What the page's first script says of itself (`src/layouts/before-paint.js`): without it, controls show no handle.
document.documentElement.dataset['js'] = '';
