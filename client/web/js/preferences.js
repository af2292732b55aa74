// Language and colours: chosen here, kept by the browser where it lets us, set on the root element.
import { setFigureLanguage } from './figures.js';
import { LANGUAGES, setLanguage } from './strings.js';

const THEMES = ['auto', 'light', 'dark'];

export function startPreferences() {
  const language = read('newslens-language');
  applyLanguage(
    language in LANGUAGES ? language : navigator.language.startsWith('ko') ? 'ko' : 'en',
  );
  const theme = read('newslens-theme');
  applyTheme(THEMES.includes(theme) ? theme : 'auto');
}

export const chosenLanguage = () => document.documentElement.lang;
export const chosenTheme = () => document.documentElement.dataset.theme;

export function chooseLanguage(language) {
  applyLanguage(language);
  write('newslens-language', language);
}

export function chooseTheme(theme) {
  applyTheme(theme);
  write('newslens-theme', theme);
}

// Red is up in Seoul and down in New York: the palette follows the language.
function applyLanguage(language) {
  document.documentElement.lang = language;
  setLanguage(language);
  setFigureLanguage(language);
}

function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}
