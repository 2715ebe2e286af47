package io.github.demarchekit.benchmarks.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Takes every message and keeps the books: what came, what came twice, what came after a later one of its file. It has a process
 * of its own, so that its work is in nobody's figures, and one thread, so that the order in which messages came is plain.
 */
final class SinkServer {

    private static final byte[] TAKEN = answer("200 OK");
    private static final byte[] LATER = answer("503 Service Unavailable");
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_MOMENTS = 10_000;
    private static final int REFUSED_EVERY = 5;

    private final Selector selector;
    private final ServerSocketChannel listening;
    private Books books = new Books(1, 1, false);

    /** What has come since the last command to begin anew. */
    private static final class Books {
        private final int perFile;
        private final int[] highest;
        private final BitSet seen;
        private final BitSet refused;
        private final boolean refusing;
        private final long[] moments = new long[MOST_MOMENTS];
        private long arrivals;
        private long last;
        private long doubled;
        private long reordered;

        Books(int files, int perFile, boolean refusing) {
            this.perFile = perFile;
            this.refusing = refusing;
            highest = new int[files];
            seen = new BitSet(files * perFile);
            refused = new BitSet(refusing ? files * perFile : 0);
        }

        /** Writes one down, and tells whether it is taken. */
        boolean take(int file, int sequence) {
            if (file >= highest.length || sequence < 1 || sequence > perFile) {
                throw new IllegalStateException("nobody was to send message " + sequence + " of file " + file);
            }
            int index = file * perFile + sequence - 1;
            if (refusing && sequence % REFUSED_EVERY == 0 && !refused.get(index)) {
                refused.set(index);
                return false;
            }
            last = System.nanoTime();
            if (arrivals < MOST_MOMENTS) {
                moments[(int) arrivals] = last;
            }
            arrivals++;
            if (seen.get(index)) {
                doubled++;
            } else if (sequence < highest[file]) {
                reordered++;
            }
            seen.set(index);
            highest[file] = Math.max(highest[file], sequence);
            return true;
        }
    }

    private SinkServer() throws IOException {
        selector = Selector.open();
        listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Prints its port, then answers each command by a line of numbers, until there are no more. */
    public static void main(String[] arguments) throws IOException {
        SinkServer server = new SinkServer();
        System.out.println(server.listening.socket().getLocalPort());
        Thread serving = new Thread(server::serve);
        serving.setDaemon(true);
        serving.start();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(
                    server.does(line.split(" ", -1)).mapToObj(Long::toString).collect(Collectors.joining(" ")));
        }
        System.exit(0);
    }

    private synchronized LongStream does(String[] words) {
        switch (words[0]) {
            case "begin" -> {
                books = new Books(Integer.parseInt(words[1]), Integer.parseInt(words[2]), words[3].equals("refusing"));
                return LongStream.of(0);
            }
            case "count" -> {
                return LongStream.of(books.seen.cardinality(), books.last, books.doubled, books.reordered);
            }
            case "arrivals" -> {
                return LongStream.of(books.arrivals);
            }
            case "moments" -> {
                return LongStream.of(books.moments).limit(books.arrivals);
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private synchronized boolean take(int file, int sequence) {
        return books.take(file, sequence);
    }

    private void serve() {
        try {
            while (true) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        accept();
                    } else {
                        read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | RuntimeException e) {
            // Who measures finds the process gone.
            System.err.println(e);
            System.exit(1);
        }
    }

    private void accept() throws IOException {
        for (SocketChannel connection = listening.accept(); connection != null; connection = listening.accept()) {
            connection.configureBlocking(false);
            connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connection.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(1 << 13));
        }
    }

    private void read(SocketChannel connection, ByteBuffer received) throws IOException {
        int length;
        try {
            length = connection.read(received);
        } catch (IOException e) {
            length = -1;
        }
        if (length < 0) {
            connection.close();
            return;
        }
        int end = endOfRequest(received);
        if (end > 0) {
            // Nobody sends a second request before the answer to the first.
            byte[] answer = answerTo(received, end);
            received.clear();
            connection.write(ByteBuffer.wrap(answer));
        }
    }

    /** Returns how long the request is, or 0 when some of it is yet to come. */
    private static int endOfRequest(ByteBuffer received) {
        int head = indexOf(END_OF_HEAD, received);
        if (head < 0) {
            return 0;
        }
        int at = indexOf(LENGTH, received);
        if (at < 0 || at > head) {
            throw new IllegalStateException("a request without a length");
        }
        int length = 0;
        for (int i = at + LENGTH.length; received.get(i) != '\r'; i++) {
            if (received.get(i) != ' ') {
                length = 10 * length + received.get(i) - '0';
            }
        }
        int end = head + END_OF_HEAD.length + length;
        return received.position() >= end ? end : 0;
    }

    private byte[] answerTo(ByteBuffer received, int end) {
        int body = indexOf(END_OF_HEAD, received) + END_OF_HEAD.length;
        if (body + Event.SEQUENCE_AT + Event.SEQUENCE_DIGITS > end) {
            throw new IllegalStateException("a message that was cut");
        }
        int file = number(received, body + Event.FILE_AT, Event.FILE_DIGITS);
        int sequence = number(received, body + Event.SEQUENCE_AT, Event.SEQUENCE_DIGITS);
        return take(file, sequence) ? TAKEN : LATER;
    }

    private static int number(ByteBuffer received, int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            number = 10 * number + received.get(i) - '0';
        }
        return number;
    }

    private static int indexOf(byte[] wanted, ByteBuffer received) {
        for (int i = 0; i + wanted.length <= received.position(); i++) {
            int matched = 0;
            while (matched < wanted.length && lower(received.get(i + matched)) == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }

    private static byte[] answer(String status) {
        return ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
