package io.github.demarchekit.tracking.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * One command to clamd, over TCP or a Unix socket, within one deadline. A selector, since channels have no timeout of their own and
 * only channels reach Unix sockets.
 */
final class ClamdConnection implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_REPLY = 1000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final long deadline;

    private ClamdConnection(SocketChannel channel, Duration timeout) throws IOException {
        this.channel = channel;
        deadline = System.nanoTime() + timeout.toNanos();
        channel.configureBlocking(false);
        selector = Selector.open();
        key = channel.register(selector, 0);
    }

    static ClamdConnection open(SocketAddress address, Duration timeout) throws IOException {
        SocketChannel channel = address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        try {
            ClamdConnection connection = new ClamdConnection(channel, timeout);
            if (!channel.connect(address)) {
                connection.await(SelectionKey.OP_CONNECT);
                boolean unused = channel.finishConnect();
            }
            return connection;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Sends a command without arguments, and returns the answer. */
    String command(String name) throws IOException {
        write(ByteBuffer.wrap(("z" + name + "\0").getBytes(US_ASCII)));
        return reply();
    }

    /** Sends a file, and returns what clamd says of it. */
    String instream(byte[] content) throws IOException {
        try {
            send(content);
        } catch (InterruptedIOException e) {
            // Out of time, or asked to stop.
            throw e;
        } catch (IOException e) {
            // It has hung up on a file that is too large: what it said before is there to be read.
            return replyAfter(e);
        }
        return reply();
    }

    private String replyAfter(IOException broken) throws IOException {
        try {
            return reply();
        } catch (IOException e) {
            broken.addSuppressed(e);
            throw broken;
        }
    }

    private void send(byte[] content) throws IOException {
        write(ByteBuffer.wrap("zINSTREAM\0".getBytes(US_ASCII)));
        for (int from = 0; from < content.length && !readable(); from += CHUNK) {
            int length = Math.min(CHUNK, content.length - from);
            write(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
            write(ByteBuffer.wrap(content, from, length));
        }
        write(ByteBuffer.allocate(Integer.BYTES));
    }

    /** It speaks before the end of the file when it has had enough. */
    private boolean readable() throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        int unused = selector.selectNow();
        boolean readable = selector.selectedKeys().contains(key) && key.isReadable();
        selector.selectedKeys().clear();
        return readable;
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    private String reply() throws IOException {
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(256);
        while (reply.size() < LONGEST_REPLY) {
            int read = channel.read(buffer.clear());
            if (read < 0) {
                break;
            } else if (read == 0) {
                await(SelectionKey.OP_READ);
            }
            for (byte next : java.util.Arrays.copyOf(buffer.array(), read)) {
                if (next == 0) {
                    return reply.toString(US_ASCII);
                }
                reply.write(next);
            }
        }
        return reply.toString(US_ASCII).strip();
    }

    private void await(int operation) throws IOException {
        key.interestOps(operation);
        selector.selectedKeys().clear();
        while (selector.selectedKeys().isEmpty()) {
            long left = (deadline - System.nanoTime()) / NANOS_PER_MILLI;
            if (left <= 0) {
                throw new SocketTimeoutException();
            } else if (Thread.currentThread().isInterrupted()) {
                // A selector would not wait, and the channel would be closed.
                throw new InterruptedIOException();
            }
            int unused = selector.select(left);
        }
    }

    @Override
    public void close() throws IOException {
        try (selector;
                channel) {
            key.cancel();
        }
    }
}
