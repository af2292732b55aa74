// What the page says, in the language in force.
import { en } from './strings_en.js';
import { ko } from './strings_ko.js';

export const LANGUAGES = { ko, en };

// The strings in force; setLanguage() fills them anew, so that importers always see the current ones.
export const t = {};

export function setLanguage(language) {
  Object.assign(t, LANGUAGES[language]);
}
