package io.github.demarchekit.benchmarks.login;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server of answers that are ready: it does so little that what is measured is the client. Its threads can be told by name. */
final class LoopbackServer {

    static final String THREADS = "loopback-server";

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Answers answers;
    private final ServerSocket socket;
    private final ExecutorService threads;
    private final AtomicLong requests = new AtomicLong();

    /** What is asked of it. */
    record Request(String path, String authorization, String body) {}

    /** What it answers. */
    @FunctionalInterface
    interface Answers {
        /** Returns a whole HTTP response. */
        byte[] to(Request request);
    }

    LoopbackServer(Answers answers) throws IOException {
        this.answers = answers;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, THREADS);
            thread.setDaemon(true);
            return thread;
        });
        threads.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Returns how many requests it has answered. */
    long requests() {
        return requests.get();
    }

    static byte[] ok(String contentType, String body) {
        return response("200 OK", contentType, body);
    }

    static byte[] notFound() {
        return response("404 Not Found", "text/plain", "");
    }

    private static byte[] response(String status, String contentType, String body) {
        // The cache header of FranceConnect's keys and discovery; tokens are kept by nobody.
        return "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nCache-Control: public, max-age=600\r\n\r\n%s"
                .formatted(status, contentType, body.getBytes(StandardCharsets.UTF_8).length, body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                int length = Integer.parseInt("0" + header(head, "content-length"));
                String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                String path = head.split(" ", 3)[1];
                requests.incrementAndGet();
                connection.getOutputStream().write(answers.to(new Request(path, header(head, "authorization"), body)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the empty line; {@code ""} when the client has gone. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(512);
        int matched = 0;
        while (matched < END_OF_HEAD.length) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            matched = next == END_OF_HEAD[matched] ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static String header(String head, String name) {
        int start = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name + ":");
        if (start < 0) {
            return "";
        }
        int value = start + name.length() + 3;
        return head.substring(value, head.indexOf("\r\n", value)).strip();
    }
}
