package io.github.demarchekit.tracking.message;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * ClamAV, by clamd's {@code INSTREAM}: the file goes over the connection in chunks, and clamd says what it found. It needs no file that
 * both can read. Thread-safe; each scan has a connection of its own.
 *
 * <p>clamd takes 100 MB at most unless its {@code StreamMaxLength} says otherwise (25 MB before version 1.0); what is larger cannot be
 * scanned.
 */
public final class ClamAvScanner implements AttachmentScanner {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Supplier<SocketAddress> address;
    private final Duration timeout;

    private ClamAvScanner(Builder builder) {
        address = builder.address;
        timeout = builder.timeout;
    }

    /** Starts a scanner that reaches clamd by TCP, where its {@code TCPSocket} is set, 3310 most often. Nothing protects the way. */
    public static Builder tcp(String host, int port) {
        boolean possible = !host.isBlank() && port >= 1 && port <= 65535;
        // Looked up at each scan: containers move.
        return new Builder(
                () -> new InetSocketAddress(host, port),
                possible ? null : "host must not be blank, and port from 1 to 65535");
    }

    /** Starts a scanner that reaches clamd by the Unix socket of its {@code LocalSocket}. */
    public static Builder unix(Path socket) {
        return new Builder(() -> UnixDomainSocketAddress.of(socket), null);
    }

    @Override
    public Verdict scan(byte[] content) {
        try (ClamdConnection clamd = ClamdConnection.open(address.get(), timeout)) {
            return verdict(clamd.instream(content));
        } catch (SocketTimeoutException e) {
            return new Unavailable("clamd did not answer within " + timeout.toMillis() + " ms");
        } catch (IOException | UnresolvedAddressException e) {
            // Its message may name a path.
            return new Unavailable("clamd cannot be reached [" + e.getClass().getSimpleName() + "]");
        }
    }

    private static Verdict verdict(String reply) {
        if (reply.equals("stream: OK")) {
            return new Clean();
        } else if (reply.startsWith("stream: ") && reply.endsWith(" FOUND")) {
            return new Infected(reply.substring("stream: ".length(), reply.length() - " FOUND".length()));
        } else if (reply.startsWith("INSTREAM size limit exceeded")) {
            return new Unavailable("the file is larger than clamd takes, see its StreamMaxLength");
        } else if (reply.isEmpty()) {
            return new Unavailable("clamd hung up");
        }
        return new Unavailable(reply.endsWith("ERROR") ? "clamd answered an error" : "clamd's answer cannot be read");
    }

    /** Tells whether clamd is there and answers. */
    public boolean ping() {
        try (ClamdConnection clamd = ClamdConnection.open(address.get(), timeout)) {
            return clamd.command("PING").equals("PONG");
        } catch (IOException | UnresolvedAddressException e) {
            return false;
        }
    }

    /** Builds a scanner. Not thread-safe. */
    public static final class Builder {

        private final Supplier<SocketAddress> address;
        private final @Nullable String problem;
        private Duration timeout = Duration.ofSeconds(20);

        private Builder(Supplier<SocketAddress> address, @Nullable String problem) {
            this.address = address;
            this.problem = problem;
        }

        /** Sets how long a scan takes at most, from connecting to the answer; 20 s by default, 30 s at most. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /**
         * Builds the scanner, and opens no connection.
         *
         * @throws IllegalStateException listing every setting that cannot be
         */
        public ClamAvScanner build() {
            List<String> problems = new ArrayList<>();
            if (problem != null) {
                problems.add(problem);
            }
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
                problems.add("timeout must be positive, and " + LONGEST.toSeconds() + " s at most");
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("ClamAvScanner: " + String.join("; ", problems));
            }
            return new ClamAvScanner(this);
        }
    }
}
