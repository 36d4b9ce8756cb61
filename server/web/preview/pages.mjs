// SPDX-License-Identifier: Apache-2.0
// Renders the templates with their examples, as the service does with its own data.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Mustache from 'mustache';
import gettext from 'gettext-parser';

export const web = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(join(web, path), 'utf8');

export const partials = Object.fromEntries(
  readdirSync(join(web, 'templates/partials')).map((name) => [`partials/${name}`, read(`templates/partials/${name}`)]));
export const templates = Object.fromEntries(
  readdirSync(join(web, 'templates')).filter((name) => name.endsWith('.html')).map((name) => [name, read(`templates/${name}`)]));

/// Deep merge of plain objects; lists and values replace.
function merge(base, over) {
  const plain = (value) => value && typeof value === 'object' && !Array.isArray(value);
  if (!plain(base) || !plain(over)) return over;
  const all = { ...base };
  for (const [key, value] of Object.entries(over)) all[key] = key in base ? merge(base[key], value) : value;
  return all;
}

/// The examples of a template: NAME.example.json and variants NAME.VARIANT.example.json, each over the layout's (and
/// over that of the role that its member "as" names).
export function examples(template) {
  const stem = template.replace(/\.html$/, '');
  const files = readdirSync(join(web, 'examples'))
    .filter((file) => file === `${stem}.example.json` || (file.startsWith(`${stem}.`) && file.endsWith('.example.json')));
  return files.map((file) => {
    const { as, ...own } = JSON.parse(read(`examples/${file}`));
    const base = stem !== file.replace('.example.json', '') ? JSON.parse(read(`examples/${stem}.example.json`)) : {};
    const role = as ?? base.as;
    delete base.as;
    const layers = ['layout', ...(role ? [`layout_${role}`] : [])].map((name) => JSON.parse(read(`examples/${name}.example.json`)));
    return { name: file.replace('.example.json', ''), data: [...layers, base, own].reduce(merge) };
  });
}

/// The French catalogue: the files of all areas.
export function catalogue() {
  const messages = {};
  const folder = join(web, '../../text/po/fr');
  for (const file of readdirSync(folder)) {
    const { translations } = gettext.po.parse(readFileSync(join(folder, file)));
    for (const [id, entry] of Object.entries(translations[''] ?? {})) if (entry.msgstr[0]) messages[id] = entry.msgstr[0];
  }
  return messages;
}

/// Every message that a template asks to translate.
export function messages(text) {
  return [...text.matchAll(/\{\{#t\}\}(.*?)\{\{\/t\}\}/gs)].map((match) => match[1]);
}

export function render(template, data, language, french) {
  const t = () => (text, renderer) => renderer(language === 'fr' ? (french[text] ?? text) : text);
  return Mustache.render(templates[template], { ...data, layout: { ...data.layout, lang: `${language}-CA` }, t }, partials);
}
