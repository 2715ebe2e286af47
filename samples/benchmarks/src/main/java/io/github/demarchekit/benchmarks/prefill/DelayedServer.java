package io.github.demarchekit.benchmarks.prefill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Six providers in one: answers each request 100 ms after it came, on one thread, in a process of its own so that what is measured
 * is the client.
 *
 * <p>The answer has the number of the form, which it takes from the token, so that nobody knows it beforehand. A token {@code
 * wrong} gets a body that ends too early, a path with {@code hang} gets nothing.
 */
final class DelayedServer {

    static final long DELAY_NANOS = 100_000_000;
    /** So that every answer is as long. */
    static final int FIRST_FORM = 1_000_000;

    private static final int FORM_DIGITS = 7;
    private static final byte[] BEARER = "Bearer form-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HANG = "/hang".getBytes(StandardCharsets.US_ASCII);
    // With so few on their way, it waits for the very moment rather than for the system's next tick.
    private static final int FEW = 64;
    private static final long CLOSE_NANOS = 2_000_000;

    private final Selector selector;
    private final ServerSocketChannel listening;
    private final Queue<Due> due = new ArrayDeque<>();
    private final ByteBuffer received = ByteBuffer.allocate(1 << 16);
    private final byte[] answer = answer(FamilyBody.withFigure(FIRST_FORM), 0);
    private final byte[] wrong = answer(FamilyBody.withFigure(FIRST_FORM), 200);
    private final int figureAt = new String(answer, StandardCharsets.ISO_8859_1).indexOf(Integer.toString(FIRST_FORM));

    /** An answer that waits for its time. */
    private record Due(long nanoTime, SocketChannel connection, ByteBuffer answer) {}

    private DelayedServer() throws IOException {
        selector = Selector.open();
        listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Serves until its standard input ends; prints its port first. */
    public static void main(String[] arguments) throws IOException {
        DelayedServer server = new DelayedServer();
        System.out.println(server.listening.socket().getLocalPort());
        Thread parent = new Thread(DelayedServer::exitWithParent);
        parent.setDaemon(true);
        parent.start();
        server.serve();
    }

    static void exitWithParent() {
        try {
            while (System.in.read() >= 0) {
                // says nothing that matters
            }
        } catch (IOException e) {
            System.err.println(e);
        }
        System.exit(0);
    }

    private static byte[] answer(byte[] body, int missing) {
        byte[] head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(body.length - missing)
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + body.length - missing)
                .put(head)
                .put(body, 0, body.length - missing)
                .array();
    }

    private void serve() throws IOException {
        while (true) {
            waitForWork();
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    accept();
                } else {
                    read((SocketChannel) key.channel());
                }
            }
            selector.selectedKeys().clear();
            while (!due.isEmpty() && due.element().nanoTime() <= System.nanoTime()) {
                Due now = due.remove();
                write(now.connection(), now.answer());
            }
        }
    }

    private void waitForWork() throws IOException {
        Due next = due.peek();
        long wait = next == null ? Long.MAX_VALUE : next.nanoTime() - System.nanoTime();
        if (wait <= 0 || (wait < CLOSE_NANOS && due.size() < FEW)) {
            selector.selectNow();
        } else {
            selector.select(next == null ? 0 : Math.max(1, wait / 1_000_000 - 1));
        }
    }

    private void accept() throws IOException {
        for (SocketChannel connection = listening.accept(); connection != null; connection = listening.accept()) {
            connection.configureBlocking(false);
            connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connection.register(selector, SelectionKey.OP_READ);
        }
    }

    private void read(SocketChannel connection) throws IOException {
        received.clear();
        int length;
        try {
            length = connection.read(received);
        } catch (IOException e) {
            length = -1;
        }
        if (length < 0) {
            connection.close();
        } else if (length > 0 && indexOf(HANG, length) < 0) {
            due.add(new Due(System.nanoTime() + DELAY_NANOS, connection, ByteBuffer.wrap(answerTo(length))));
        }
    }

    private byte[] answerTo(int length) {
        int token = indexOf(BEARER, length);
        if (token < 0) {
            return wrong;
        }
        byte[] own = answer.clone();
        System.arraycopy(received.array(), token + BEARER.length, own, figureAt, FORM_DIGITS);
        return own;
    }

    private int indexOf(byte[] wanted, int length) {
        byte[] bytes = received.array();
        for (int i = 0; i + wanted.length <= length; i++) {
            int matched = 0;
            while (matched < wanted.length && bytes[i + matched] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static void write(SocketChannel connection, ByteBuffer answer) throws IOException {
        try {
            connection.write(answer);
        } catch (IOException e) {
            connection.close(); // who asked has given up
        }
    }
}
