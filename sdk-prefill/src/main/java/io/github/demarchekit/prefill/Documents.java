package io.github.demarchekit.prefill;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.SafeAddress;
import io.github.demarchekit.prefill.internal.BaseAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the documents that providers hand out as links, such as a company's tax certificate.
 *
 * <p>A link comes from a provider and says where this machine connects to, so it is followed with care: https only, to hosts on a
 * list, no redirect, a bound on the size, and only what calls itself a PDF and starts like one. The document is not opened: scan it
 * as any file that comes from elsewhere. No address is logged or quoted. Thread-safe.
 */
public final class Documents {

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);
    private static final String SERVICE = "the document's provider";
    private static final byte[] PDF = "%PDF-".getBytes(US_ASCII);
    private static final Pattern ILLEGAL_IN_URI = Pattern.compile("[^A-Za-z0-9._~:/?#@!$&'()*+,;=%-]");
    private static final int HTTPS = 443;

    private final Set<String> hosts;
    private final int maxBytes;
    private final Duration timeout;
    private final Clock clock;
    private final HttpTransport transport;

    private Documents(Builder builder) {
        hosts = Set.copyOf(builder.hosts);
        maxBytes = builder.maxBytes;
        timeout = builder.timeout;
        clock = builder.clock;
        transport = Optional.ofNullable(builder.transport).orElseGet(HttpTransport::create);
    }

    /** Starts it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Fetches a document; whatever goes wrong is told by what it returns. Blocks for the timeout at most. */
    public Download fetch(DocumentLink link) {
        Download download = link.expired(clock) ? new Download.Expired() : fetchAlive(link);
        LOG.debug("document: {}", download);
        return download;
    }

    private Download fetchAlive(DocumentLink link) {
        Optional<URI> address = address(link.address().reveal());
        if (address.isEmpty()) {
            return new Download.Refused("its link is not an https address of a host that is allowed: see allow(host)");
        }
        HttpRequest request = HttpRequest.get(SERVICE, address.get())
                .header("Accept", "application/pdf")
                .maxResponseBytes(maxBytes)
                .timeout(timeout)
                .build();
        try {
            return read(transport.send(request));
        } catch (UnreadableResponseException e) {
            return new Download.Refused("it has more than " + maxBytes + " bytes: see maxBytes(bytes)");
        } catch (TransportException e) {
            return new Download.Unavailable(Optional.empty());
        }
    }

    /** Takes what providers write for an address, some of which forget to encode it. */
    private Optional<URI> address(String text) {
        try {
            URI uri = new URI(
                    ILLEGAL_IN_URI.matcher(text.strip()).replaceAll(illegal -> BaseAddress.encode(illegal.group())));
            return allowed(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // its message quotes the address
        }
    }

    private boolean allowed(URI uri) {
        if (!SafeAddress.test(uri) || uri.getRawUserInfo() != null) {
            return false;
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean usualPort = uri.getPort() == -1 || uri.getPort() == HTTPS || SafeAddress.isLoopback(host);
        return usualPort && hosts.stream().anyMatch(known -> host.equals(known) || host.endsWith("." + known));
    }

    private static Download read(HttpResponse response) {
        if (response.successful()) {
            return pdf(response);
        }
        return switch (response.status()) {
            // A store of files says 403 of a link whose time is up, and forgets the file later.
            case 403, 404, 410 -> new Download.Expired();
            case 408, 429 -> new Download.Unavailable(response.retryAfter());
            default ->
                response.status() >= 500
                        ? new Download.Unavailable(response.retryAfter())
                        : new Download.Refused("its provider answers HTTP " + response.status()
                                + (response.status() < 400 ? ", a redirect, which is not followed" : ""));
        };
    }

    private static Download pdf(HttpResponse response) {
        if (!response.mediaType().equals("application/pdf")) {
            return new Download.Refused("its media type is not application/pdf");
        }
        byte[] bytes = response.body();
        boolean starts = bytes.length > PDF.length && Arrays.equals(bytes, 0, PDF.length, PDF, 0, PDF.length);
        return starts ? new Download.Pdf(bytes) : new Download.Refused("it is called a PDF and is none");
    }

    /** Builds {@link Documents}. Not thread-safe. */
    public static final class Builder {

        private final Set<String> hosts =
                new LinkedHashSet<>(Set.of("entreprise.api.gouv.fr", "associations.api.gouv.fr", "data.inpi.fr"));
        private int maxBytes = 10 << 20;
        private Duration timeout = Duration.ofSeconds(12);
        private Clock clock = Clock.systemUTC();
        private @Nullable HttpTransport transport;

        private Builder() {}

        /**
         * Adds a host that links may lead to, and its sub-domains; {@code entreprise.api.gouv.fr}, {@code
         * associations.api.gouv.fr} and {@code data.inpi.fr} are there by default.
         */
        public Builder allow(String host) {
            hosts.add(host.toLowerCase(Locale.ROOT));
            return this;
        }

        /** Replaces the hosts that links may lead to. */
        public Builder allowOnly(String... onlyHosts) {
            hosts.clear();
            for (String host : onlyHosts) {
                allow(host);
            }
            return this;
        }

        /** Bounds the size of a document; 10 MiB by default. */
        public Builder maxBytes(int bytes) {
            maxBytes = bytes;
            return this;
        }

        /** Bounds a fetch from start to end; 12 seconds by default, as DINUM advises for documents. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /** Sets the clock; the system's by default. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets the way out; {@link HttpTransport#create()} by default. It follows no redirect. */
        public Builder transport(HttpTransport transport) {
            this.transport = transport;
            return this;
        }

        /**
         * Builds it, without opening a connection.
         *
         * @throws IllegalStateException listing everything that is wrong
         */
        public Documents build() {
            List<String> problems = new ArrayList<>();
            if (hosts.isEmpty() || hosts.stream().anyMatch(host -> !host.matches("[a-z0-9.\\[\\]:-]+"))) {
                problems.add("hosts must be names such as entreprise.api.gouv.fr, without scheme nor path");
            }
            if (maxBytes < 1) {
                problems.add("maxBytes must be positive");
            }
            if (timeout.isNegative() || timeout.isZero()) {
                problems.add("timeout must be positive");
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("Documents: " + String.join("; ", problems));
            }
            return new Documents(this);
        }
    }
}
