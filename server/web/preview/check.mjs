// SPDX-License-Identifier: Apache-2.0
// node preview/check.mjs: what can be told of the templates without a browser. Every message has its French; every value
// a template asks for stands in its example; nothing is inline; the HTML is valid.
import { HtmlValidate } from 'html-validate';
import { readdirSync } from 'node:fs';
import Mustache from 'mustache';
import { join } from 'node:path';
import { catalogue, examples, messages, partials, render, templates, web } from './pages.mjs';

const french = catalogue();
const findings = [];
const say = (where, what) => findings.push(`${where}: ${what}`);

for (const [name, text] of Object.entries({ ...templates, ...partials })) {
  for (const message of messages(text)) {
    if (!french[message]) say(name, `no French for “${message}”`);
    if (/[<>&"\n]/.test(message)) say(name, `a message must be plain words on one line: “${message}”`);
    if (/["<>]/.test(french[message] ?? '')) say(name, `a translation must be plain words: “${french[message]}”`);
  }
  if (/<script(?![^>]*\b(src|type="application\/ld\+json"))/.test(text)) say(name, 'an inline script');
  if (/\sstyle=|<style|\son[a-z]+=/.test(text.replace(/<meta[^>]*>/g, ''))) say(name, 'an inline style or handler');
}

/// Looks a name up as Mustache does: innermost first, then outward; dotted names part by part.
function find(stack, name) {
  if (name === '.') return stack.at(-1);
  const [head, ...rest] = name.split('.');
  for (const scope of [...stack].reverse()) {
    if (scope === null || typeof scope !== 'object' || !(head in scope)) continue;
    return rest.reduce((value, part) => (value === null || typeof value !== 'object' ? undefined : value[part]), scope[head]);
  }
  return undefined;
}

/// Walks a parsed template with its data: each value must exist, and what is asked about must be a boolean, an object, a
/// list or a text that is not empty (implementations differ on whether an empty text is false).
function walk(tokens, stack, where) {
  for (const [kind, name, , , inner] of tokens) {
    if (kind === '>') walk(Mustache.parse(partials[name] ?? say(where, `no partial ${name}`) ?? ''), stack, where);
    if (name === 't' && kind === '#') continue;
    if (!['name', '&', '#', '^'].includes(kind)) continue;
    const value = find(stack, name);
    const section = kind === '#' || kind === '^';
    if (value === undefined && !['error_summary', 'pagination'].includes(name)) say(where, `“${name}” is not in the example`);
    if (section && (value === '' || typeof value === 'number')) say(where, `“${name}” is asked about, but is ${JSON.stringify(value)}`);
    if (!section && typeof value !== 'string') say(where, `“${name}” is shown, but is ${JSON.stringify(value)}`);
    const truthy = Array.isArray(value) ? value.length > 0 : Boolean(value);
    if (kind === '#' && truthy) for (const item of Array.isArray(value) ? value : [value]) walk(inner, [...stack, item], where);
    if (kind === '^' && !truthy) walk(inner, stack, where);
  }
}

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'void-style': 'off', 'no-trailing-whitespace': 'off', 'long-title': 'off', 'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off', 'no-implicit-button-type': 'off', 'require-sri': 'off', 'no-raw-characters': 'off',
    'tel-non-breaking': 'off', 'doctype-style': 'off', 'no-inline-style': 'error', 'wcag/h32': 'off', 'prefer-native-element': 'off',
  },
});
let pages = 0;
for (const template of Object.keys(templates)) {
  const all = examples(template);
  if (!all.length) say(template, 'no example');
  for (const { name, data } of all) {
    pages += 1;
    walk(Mustache.parse(templates[template]), [data], name);
    for (const language of ['fr', 'en']) {
      const html = render(template, data, language, french);
      if (/\{\{/.test(html)) say(name, 'a tag was left in the page');
      const { results } = validator.validateStringSync(html, `${name}.${language}`);
      for (const { messages: problems } of results) for (const problem of problems) say(`${name}.${language}:${problem.line}`, `${problem.ruleId}: ${problem.message}`);
    }
  }
}
const stems = Object.keys(templates).map((name) => name.replace('.html', ''));
for (const file of readdirSync(join(web, 'examples'))) {
  const stem = file.split('.')[0];
  if (!stems.includes(stem) && !stem.startsWith('layout')) say(file, 'an example of no template');
}
console.log([...new Set(findings)].join('\n'));
console.log(`${pages} pages, ${findings.length} findings`);
process.exit(findings.length ? 1 : 0);
