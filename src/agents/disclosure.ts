/**
 * Said once, with the first reply of a session: people are told that they talk to a machine (EU AI Act, Article 50).
 */
const DISCLOSURE = "Hi, I'm Teller, your bank's automated assistant.";

export const withDisclosure = (text: string, isFirst: boolean): string => (isFirst ? `${DISCLOSURE} ${text}` : text);
