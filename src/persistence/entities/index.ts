import { LoginEntity } from './login.entity.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import { UserEntity } from './user.entity.js';

/** The tables as TypeORM sees them: `npm run migrate:check` compares them with the schema that the migrations make. */
export const ENTITIES: readonly (new () => object)[] = [UserEntity, LoginEntity, RefreshTokenEntity];
