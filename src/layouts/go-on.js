// Runs right behind its paragraph, before anything is painted: where the reader stopped last, kept by reading.ts.
(() => {
  const line = document.getElementById('go-on');
  const chapters = JSON.parse(line.dataset.chapters);
  const placeIn = ([id]) => {
    try {
      const { at, section, title, end } = JSON.parse(
        localStorage.getItem(`nudge:place:${id}`),
      ).value;
      return { id, at: Number(at) || 0, section: `${section ?? ''}`, title: `${title ?? ''}`, end };
    } catch {
      // Never read, no storage, or something else wrote there: this chapter has no place.
    }
  };
  const [last] = chapters
    .map(placeIn)
    .filter(Boolean)
    .sort((one, other) => other.at - one.at);
  if (!last) return;
  let index = chapters.findIndex(([id]) => id === last.id);
  let { section, title } = last;
  if (last.end && chapters[index + 1]) {
    // Where one chapter was read to its end, the next one begins.
    index += 1;
    section = title = '';
  }
  const [id, number, name] = chapters[index];
  const link = line.querySelector('a');
  const root = document.documentElement.dataset.root ?? '/';
  link.href = `${root}chapters/${id}.html${section && `#${encodeURIComponent(section)}`}`;
  link.textContent = `chapter ${number}, ${title ? `“${title}”` : name}`;
  line.hidden = false;
})();
