package io.github.demarchekit.core;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Keeps a request that is never sent twice off a connection that the server has closed while it was idle.
 *
 * <p>OkHttp looks at a kept connection only when it has been idle for ten seconds, and for the others counts on sending again,
 * which these requests forbid; many servers close after five. Over HTTP/2 it listens, and knows. Thread-safe.
 */
final class ClosedConnections implements Interceptor {

    // Below that the request would have crossed the server's closing on its way, whatever is looked at.
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    // By connection, when it was used last. A new one is not in it, and needs no look.
    private final Map<Connection, Long> lastUse = Collections.synchronizedMap(new WeakHashMap<>());

    private final LongSupplier nanoTime;

    ClosedConnections(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Says that a connection was closed before anything was sent on it, so that another can be taken. */
    static final class FoundClosed extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection == null) {
            return chain.proceed(chain.request());
        }
        RequestBody body = chain.request().body();
        if (body != null && body.isOneShot() && idle(connection) && closed(connection)) {
            connection.socket().close();
            throw new FoundClosed();
        }
        try {
            return chain.proceed(chain.request());
        } finally {
            lastUse.put(connection, nanoTime.getAsLong());
        }
    }

    private boolean idle(Connection connection) {
        Long last = lastUse.get(connection);
        return connection.protocol() != Protocol.HTTP_2 && last != null && nanoTime.getAsLong() - last > IDLE_NANOS;
    }

    private static boolean closed(Connection connection) {
        Socket socket = connection.socket();
        try {
            int timeout = socket.getSoTimeout();
            try {
                socket.setSoTimeout(1);
                // Its end, or what nobody asked for: no answer can be read from it any more.
                int unasked = socket.getInputStream().read();
                return unasked >= -1;
            } catch (SocketTimeoutException e) {
                return false;
            } finally {
                socket.setSoTimeout(timeout);
            }
        } catch (IOException e) {
            return true;
        }
    }
}
