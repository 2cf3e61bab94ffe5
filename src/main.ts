import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { readEnv } from './config/index.js';
import { configureApp } from './configure-app.js';
import { createHttpAdapter } from './http/http-adapter.js';

const env = readEnv(process.env);
const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(env), createHttpAdapter(env), {
  bodyParser: false,
  bufferLogs: true,
});
await configureApp(app);
await app.listen({ port: env.PORT, host: env.HOST });
