/**
 * Runs inside the page that is tested, and only there: plain script, because the program itself knows no browser.
 */

/** The texts whose contrast with what is behind them is below the ratio (WCAG 2.2, 1.4.3), each with its ratio. */
function lowContrast(least) {
  const parse = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color) => {
    const [r, g, b] = color.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    if (element === null) return [255, 255, 255];
    const color = parse(getComputedStyle(element).backgroundColor);
    return color.length === 4 && color[3] === 0 ? behind(element.parentElement) : color.slice(0, 3);
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent.trim();
    if (text === '') continue;
    const color = parse(getComputedStyle(node.parentElement).color).slice(0, 3);
    const [a, b] = [luminance(color), luminance(behind(node.parentElement))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < least) low.push(`${text} ${ratio.toFixed(2)}`);
  }
  return low;
}

/** What is wrong with names and headings: for people who hear the page. */
function structureFaults() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const faults = [];
  for (const table of all('table'))
    if (!table.caption?.textContent.trim()) faults.push('a table has no caption');
  for (const cell of all('th:not([scope])')) faults.push(`header ${cell.textContent} has no scope`);
  for (const element of all('[aria-labelledby]')) {
    const id = element.getAttribute('aria-labelledby');
    if (document.getElementById(id) === null) faults.push(`nothing has the id ${id}`);
  }
  const ids = all('[id]').map(({ id }) => id);
  for (const id of ids.filter((each, index) => ids.indexOf(each) !== index))
    faults.push(`the id ${id} is there twice`);
  const levels = all('h1, h2, h3, h4').map(({ tagName }) => Number(tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1)
    faults.push('there is not exactly one first heading');
  levels.forEach((level, index) => {
    if (level > (levels[index - 1] ?? 0) + 1) faults.push(`heading ${index + 1} leaves a level out`);
  });
  return faults;
}

globalThis.checks = { lowContrast, structureFaults };
