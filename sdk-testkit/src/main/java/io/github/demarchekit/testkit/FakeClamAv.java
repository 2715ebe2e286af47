package io.github.demarchekit.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * ClamAV's daemon, by TCP on a free port: {@code PING} and {@code INSTREAM} as clamd answers them. It knows one virus, the harmless
 * {@link #eicar()}. Thread-safe; what it is told holds from the next command on.
 */
public final class FakeClamAv {

    /** What is wrong with it. */
    private enum Trouble {
        DOWN,
        DROPS,
        ERROR
    }

    private static final int LONGEST_COMMAND = 64;

    private final ServerSocket server;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger scans = new AtomicInteger();
    private final Queue<String> once = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Trouble trouble;
    private volatile Duration delay = Duration.ZERO;
    private volatile long maxLength = Long.MAX_VALUE;

    FakeClamAv() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "fake-clamav");
            thread.setDaemon(true);
            return thread;
        });
        threads.execute(this::accept);
    }

    /** Returns a file that every scanner takes for a virus, by agreement, and that does nothing: EICAR's. */
    public static byte[] eicar() {
        // In two parts, else scanners would take this class for one.
        String file = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-" + "TEST-FILE!$H+H*";
        return file.getBytes(US_ASCII);
    }

    /** Returns {@code localhost}. */
    public String host() {
        return "localhost";
    }

    /** Returns the TCP port. */
    public int port() {
        return server.getLocalPort();
    }

    Map<String, String> settings() {
        return Map.of("CLAMAV_HOST", host(), "CLAMAV_PORT", String.valueOf(port()));
    }

    /** Makes every answer come that much later. */
    public void slow(Duration delay) {
        this.delay = delay;
    }

    /** Hangs up on whoever connects, until {@link #recovers()}. */
    public void down() {
        trouble = Trouble.DOWN;
    }

    /** Takes whole files, and hangs up without a word, until {@link #recovers()}. */
    public void drops() {
        trouble = Trouble.DROPS;
    }

    /** Answers {@code ERROR} to every file, until {@link #recovers()}. */
    public void answersError() {
        trouble = Trouble.ERROR;
    }

    /** Answers that to the next file, whatever it holds. Several calls make a queue. */
    public void answersOnce(String reply) {
        once.add(reply);
    }

    /** Sets its {@code StreamMaxLength}; there is none by default. */
    public void maxLength(long bytes) {
        maxLength = bytes;
    }

    /** Forgets everything it was told, {@link #scans()} too. */
    public void recovers() {
        trouble = null;
        delay = Duration.ZERO;
        maxLength = Long.MAX_VALUE;
        once.clear();
        scans.set(0);
    }

    /** Returns how many files were sent to it, as a whole or in part. */
    public int scans() {
        return scans.get();
    }

    void close() {
        closed.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // The platform was closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (trouble != Trouble.DOWN) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                String reply = reply(in);
                if (!reply.isEmpty() && !closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                    client.getOutputStream().write((reply + "\0").getBytes(US_ASCII));
                }
            }
        } catch (IOException e) {
            // The client has gone: it does not wait for an answer.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String reply(DataInputStream in) throws IOException {
        String command = command(in);
        return switch (command) {
            case "zPING" -> "PONG";
            case "zINSTREAM" -> instream(in);
            default -> "UNKNOWN COMMAND";
        };
    }

    /** Commands that start with z end with a zero. */
    private static String command(DataInputStream in) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        for (int next = in.read(); next > 0 && command.size() < LONGEST_COMMAND; next = in.read()) {
            command.write(next);
        }
        return command.toString(US_ASCII);
    }

    private String instream(DataInputStream in) throws IOException {
        scans.incrementAndGet();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            if (length < 0 || file.size() + (long) length > maxLength) {
                return "INSTREAM size limit exceeded. ERROR";
            }
            file.writeBytes(in.readNBytes(length));
        }
        String told = once.poll();
        if (told != null) {
            return told;
        } else if (trouble == Trouble.DROPS) {
            return "";
        } else if (trouble == Trouble.ERROR) {
            return "Can't allocate memory ERROR";
        }
        boolean virus = file.toString(ISO_8859_1).contains(new String(eicar(), US_ASCII));
        return virus ? "stream: Eicar-Signature FOUND" : "stream: OK";
    }
}
