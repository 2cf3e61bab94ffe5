import type { Language } from '../../src/agents/languages.js';
import { ownLanguageModel } from '../../src/agents/nlu/own-language-model.js';
import { ownModel } from '../../src/agents/nlu/own-models.js';

/** In a process of its own: `forkProgram(trainModel, [language])`; without one, what tells the languages apart. */
const [, , language] = process.argv;
if (language === undefined) ownLanguageModel();
else ownModel(language as Language);
