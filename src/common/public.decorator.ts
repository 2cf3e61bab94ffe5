import { SetMetadata } from '@nestjs/common';

export const PUBLIC_METADATA = 'teller:public';

/** Open to everybody: the authentication guard lets requests without a token pass. For a route or a controller. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC_METADATA, true);
