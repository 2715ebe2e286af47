package io.github.demarchekit.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands before the mail server: it passes each line on, and says no, is slow, or breaks off where it is told to. One thread a
 * connection, all of them daemons.
 */
final class SmtpDoor {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpDoor.class);

    private final ServerSocket socket;
    private final int server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<SmtpStep, Queue<String>> once = new EnumMap<>(SmtpStep.class);
    private final Map<SmtpStep, String> always = new ConcurrentHashMap<>();
    private final AtomicInteger drops = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean down;

    SmtpDoor(int server) {
        this.server = server;
        for (SmtpStep step : SmtpStep.values()) {
            once.put(step, new ConcurrentLinkedQueue<>());
        }
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "smtp-door");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    void repliesOnce(SmtpStep step, String reply) {
        queue(step).add(checked(reply));
    }

    void repliesAlways(SmtpStep step, String reply) {
        always.put(step, checked(reply));
    }

    private static String checked(String reply) {
        if (!reply.matches("[2-5]\\d\\d( \\P{Cntrl}*)?")) {
            throw new IllegalArgumentException("a reply is three digits and a text on one line");
        }
        return reply;
    }

    void slow(Duration delay) {
        this.delay = delay;
    }

    void down() {
        down = true;
    }

    void dropsAfterAccepting() {
        drops.incrementAndGet();
    }

    void recovers() {
        once.values().forEach(Queue::clear);
        always.clear();
        drops.set(0);
        connections.set(0);
        delay = Duration.ZERO;
        down = false;
    }

    void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("the door did not close [{}]", e.getClass().getSimpleName());
        }
    }

    private void accept() {
        try {
            while (closed.getCount() > 0) {
                Socket client = socket.accept();
                connections.incrementAndGet();
                start(() -> talk(client));
            }
        } catch (IOException e) {
            LOG.debug("the door is closed [{}]", e.getClass().getSimpleName());
        }
    }

    private void talk(Socket client) {
        try (client) {
            if (down) {
                breakOff(client);
                return;
            }
            try (Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
                client.setTcpNoDelay(true);
                behind.setTcpNoDelay(true);
                new Talk(client, behind).go();
            }
        } catch (IOException e) {
            LOG.debug("a connection ended [{}]", e.getClass().getSimpleName());
        }
    }

    /** A reset, not an orderly end: the client must not take what it has for an answer. */
    private static void breakOff(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    private Queue<String> queue(SmtpStep step) {
        return once.getOrDefault(step, new ConcurrentLinkedQueue<>());
    }

    /** Returns what is to be said instead of going on, {@code ""} for nothing. */
    private String refusal(SmtpStep step) {
        String next = queue(step).poll();
        return next == null ? always.getOrDefault(step, "") : next;
    }

    private final class Talk {

        private final Socket client;
        private final BufferedReader heard;
        private final OutputStream said;
        private final BufferedReader answers;
        private final OutputStream behind;

        Talk(Socket client, Socket server) throws IOException {
            this.client = client;
            heard = reader(client);
            said = client.getOutputStream();
            answers = reader(server);
            behind = server.getOutputStream();
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            // Each byte a character, whatever the mail is written in.
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        void go() throws IOException {
            say(answer());
            for (String line = heard.readLine(); line != null; line = heard.readLine()) {
                String verb = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "MAIL" -> pass(line, refusal(SmtpStep.MAIL));
                    case "RCPT" -> pass(line, refusal(SmtpStep.RCPT));
                    case "DATA" -> {
                        if (!mail(line, refusal(SmtpStep.DATA))) {
                            return;
                        }
                    }
                    default -> pass(line, "");
                }
                if (verb.equals("QUIT")) {
                    return;
                }
            }
        }

        private void pass(String line, String refusal) throws IOException {
            if (refusal.isEmpty()) {
                write(behind, line + "\r\n");
                say(answer());
            } else {
                say(refusal + "\r\n");
            }
        }

        /** Passes a mail on, and tells whether the connection goes on. */
        private boolean mail(String line, String refusal) throws IOException {
            boolean taken = refusal.isEmpty();
            if (taken) {
                write(behind, line + "\r\n");
                String go = answer();
                say(go);
                if (!go.startsWith("354")) {
                    return true;
                }
            } else {
                say("354 go on\r\n");
            }
            String text;
            do {
                text = heard.readLine();
                if (text == null) {
                    return false;
                }
                if (taken) {
                    write(behind, text + "\r\n");
                }
            } while (!text.equals("."));
            if (!taken) {
                write(behind, "RSET\r\n");
                String unused = answer();
                say(refusal + "\r\n");
                return true;
            }
            String verdict = answer();
            if (verdict.startsWith("250") && drops.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                breakOff(client);
                return false;
            }
            say(verdict);
            return true;
        }

        /** Returns an answer with all of its lines. */
        private String answer() throws IOException {
            StringBuilder answer = new StringBuilder();
            String line;
            do {
                line = answers.readLine();
                if (line == null) {
                    throw new IOException("the mail server has gone");
                }
                answer.append(line).append("\r\n");
            } while (line.length() > 3 && line.charAt(3) == '-');
            return answer.toString();
        }

        private void say(String answer) throws IOException {
            try {
                if (!delay.isZero() && closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("the door is closed");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            write(said, answer);
        }

        private static void write(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }
}
