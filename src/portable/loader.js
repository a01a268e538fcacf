// Loads the scripts of the build, each once, over http and from disk alike: `M(path)` is what `import(path)` was.
// Each script says of itself what it needs and how its exports are made: `M(['./x.js'], (x) => ({…}))`.
// The build puts this into every page, so that no page waits for it.
(() => {
  const known = {};
  const asked = {};
  const address = (path, from) => new URL(path, from).href;
  const script = (url) =>
    new Promise((done, failed) => {
      if (known[url]) return done();
      const element = document.createElement('script');
      element.src = url;
      element.onload = done;
      element.onerror = () => failed(Error(`${url} could not be loaded.`));
      document.head.append(element);
    });
  // With all that it needs. What failed is forgotten, so that it can be asked for again.
  const fetched = (url) =>
    (asked[url] ??= script(url)
      .then(() => Promise.all(known[url].needs.map(fetched)))
      .catch((error) => {
        asked[url] = undefined;
        throw error;
      }));
  const made = (url) => {
    const it = known[url];
    return (it.exports ??=
      it.make(...it.needs.map(made), (path) => load(address(path, url)), url) ?? {});
  };
  const load = (url) => fetched(url).then(() => made(url));
  self.M = (path, make) => {
    if (!make) return load(address(path, document.baseURI));
    const { src, dataset } = document.currentScript;
    known[src] ??= { needs: path.map((need) => address(need, src)), make };
    if ('run' in dataset) load(src);
  };
})();
