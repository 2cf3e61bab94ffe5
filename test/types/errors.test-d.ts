import { Answers, Problems } from '../../src/common/answers.decorator.js';
import { DomainError } from '../../src/common/domain-error.js';

new DomainError('SESSION_NOT_FOUND', 'There is no such session.');
// @ts-expect-error a code that is not in the catalogue has no status and no explanation
new DomainError('SESSION_LOST', 'There is no such session.');
// @ts-expect-error details are JSON: a Date would change its shape on the way
new DomainError('SESSION_ENDED', 'It has ended.', { since: new Date(0) });

Problems('SESSION_NOT_FOUND');
// @ts-expect-error what is documented exists
Problems('SESSION_LOST');
// @ts-expect-error the same, beside an answer
Answers(200, undefined, { errors: ['SESSION_LOST'] });
