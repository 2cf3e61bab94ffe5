import { describe, expect, it } from 'vitest';
import { wantsAssistant } from './wants-assistant.js';

describe('who waits for a person', () => {
  it.each([
    'never mind, continue with the bot',
    "I'd rather go on with you",
    "I don't need a person any more",
    'OK back to the assistant please',
    'da igual, quiero seguir con el asistente',
    'ya no necesito a una persona',
    "laissez, je préfère continuer avec l'assistant",
    "je n'ai plus besoin d'un conseiller",
    'egal, ich mache mit dem Bot weiter',
    'ich brauche doch keinen Menschen mehr',
  ])('would rather go on with the assistant: “%s”', (text) => {
    expect(wantsAssistant(text)).toBe(true);
  });

  it.each([
    'never mind',
    'no',
    'go on',
    "I don't want to continue with the bot",
    'no quiero seguir con el bot',
    'je ne veux pas continuer avec le robot',
    'ich will nicht mit dem Bot weitermachen',
    'continue with the transfer',
    'I need a person',
    'when does somebody come?',
  ])('goes on waiting: “%s”', (text) => {
    expect(wantsAssistant(text)).toBe(false);
  });
});
