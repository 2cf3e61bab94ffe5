import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { ChatModule } from '../chat/index.js';
import { LimitsModule } from '../limits/index.js';
import { SessionsModule } from '../sessions/index.js';
import { InstanceBus } from './bus/instance-bus.js';
import { LoneBus } from './bus/lone-bus.js';
import { Connections } from './connections/connections.js';
import { FeedWatch } from './feed/feed-watch.js';
import { SessionFeeds } from './feed/session-feeds.js';
import { SocketDispatcher } from './socket-io/socket-dispatcher.js';
import { SocketEvents } from './socket-io/socket-events.js';
import { SocketIoServer } from './socket-io/socket-io-server.js';

/** Conversations as they happen: sockets and event streams, all over the one ChatService. */
@Module({
  imports: [AuthModule, SessionsModule, ChatModule, LimitsModule],
  providers: [
    { provide: InstanceBus, useClass: LoneBus },
    Connections,
    SessionFeeds,
    FeedWatch,
    SocketEvents,
    SocketDispatcher,
    SocketIoServer,
  ],
})
export class RealtimeModule {}
