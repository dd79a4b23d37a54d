/**
 * The client library takes the platform's WebSocket where there is one, and `ws` where there is none. Before Node 24 the
 * platform's says nothing when a connection cannot be made; an adapter that runs all night wants to be told.
 * To be imported before the library is, by a program and not by a test.
 */
Reflect.deleteProperty(globalThis, "WebSocket");
