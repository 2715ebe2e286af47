package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.DeliveryPolicy;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.RetrySchedule;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Another application that is told of files by callbacks: one {@code POST} of a signed event to its address for each event. An
 * application has one of these for each receiver.
 *
 * <p>The body is a CloudEvents 1.0 event in structured JSON, under 20 kB, written once. Each attempt has its own signature, and the
 * event's identifier in {@code Idempotency-Key}. A 2xx delivers; 410 stops the channel for good; 408, 409, 429 and 5xx are tried again;
 * a redirect, which is not followed, 401, 403, 404, 405 and 415 stop the channel until the settings are right; any other status
 * refuses the event.
 *
 * <p>Who names an address makes this machine call it. So it must be https, and none but addresses of the public internet are
 * connected to, whatever the name resolves to at that moment, unless the builder is told otherwise. Thread-safe.
 */
public final class CallbackChannel implements Channel {

    private static final String CHECK = ": check its address, and the keys on both sides";

    private final String name;
    private final URI endpoint;
    private final CallbackSigner signer;
    private final EventWriter writer;
    private final @Nullable Secret bearer;
    private final Duration timeout;
    private final Clock clock;
    private final HttpTransport transport;
    private final DeliveryPolicy policy;

    private CallbackChannel(Builder builder) {
        name = builder.name;
        endpoint = builder.endpoint;
        signer = builder.signer;
        writer = new EventWriter(builder.sourcePrefix, builder.type, builder.privateText);
        bearer = builder.bearer;
        timeout = builder.timeout;
        clock = builder.clock;
        transport = builder.wayOut();
        policy = builder.policy;
    }

    /**
     * Starts a channel.
     *
     * @param name the channel's name, such as {@code callback-caf}: 1 to 40 lower-case letters, digits and hyphens
     * @param endpoint where to post, an https address
     * @param sourcePrefix who we are to all receivers, the start of each event's {@code source}, such as {@code
     *     urn:mairie-demoville}; receivers tell senders apart by it, so it must be ours alone and never change
     * @param signer how they know that it is us
     */
    public static Builder builder(String name, URI endpoint, String sourcePrefix, CallbackSigner signer) {
        return new Builder(name, endpoint, sourcePrefix, signer);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
        return Optional.of(writer.write(file, event));
    }

    @Override
    public Delivery deliver(OutgoingMessage message) {
        HttpRequest.Builder request = HttpRequest.post(name, endpoint)
                .body(EventWriter.MEDIA_TYPE, message.payload())
                .header("Accept", "application/json, application/problem+json")
                .header("Idempotency-Key", message.eventId().toString())
                .timeout(timeout)
                // What is sent again has a signature of its own.
                .oneShot();
        if (bearer != null) {
            request.bearer(bearer);
        }
        sign(request, message).forEach(request::header);
        try {
            return verdict(transport.send(request.build()));
        } catch (TransportException e) {
            if (e.addressRefused()) {
                return new Delivery.Misconfigured(
                        name + " is at an address outside the public internet: check what its name"
                                + " resolves to, or allow private addresses");
            }
            throw e;
        }
    }

    /** Returns {@code true}: the event's identifier is in the body and in two headers. */
    @Override
    public boolean recognisesRepeats() {
        return true;
    }

    /**
     * Returns the schedule of Standard Webhooks, without going on when it ends: a partner acts upon a state, such as a payment upon an
     * acceptance, and refuses what comes out of order. The file waits for an operator; the others go on.
     */
    @Override
    public DeliveryPolicy policy() {
        return policy;
    }

    private Map<String, String> sign(HttpRequest.Builder request, OutgoingMessage message) {
        Instant now = clock.instant();
        HttpRequest unsigned = request.build();
        CallbackRequest toSign =
                new CallbackRequest(unsigned.method(), endpoint, unsigned.headers()::get, message.payload());
        return signer.sign(toSign, message.eventId().toString(), now);
    }

    private Delivery verdict(HttpResponse response) {
        int status = response.status();
        String reason = name + " answered HTTP " + status;
        if (response.successful()) {
            return new Delivery.Delivered();
        } else if (status == 410) {
            return new Delivery.Gone(reason + ": it wants no more events");
        } else if (status == 408 || status == 409 || status == 429 || status >= 500) {
            return new Delivery.Failed(reason, response.retryAfter());
        } else if (status < 400) {
            return new Delivery.Misconfigured(
                    reason + ", a redirect, which is not followed: set the address it moved to");
        }
        return switch (status) {
            case 401, 403, 404, 405, 415 -> new Delivery.Misconfigured(reason + CHECK);
            default -> new Delivery.Refused(reason);
        };
    }

    /**
     * Asks the endpoint whether it wants our events, as CloudEvents says a sender does before the first one. It is not asked by
     * itself: most receivers of Standard Webhooks know nothing of it.
     *
     * @param origin who asks, a DNS name such as {@code demarches.demoville.example}
     * @param eventsPerMinute how many it may expect at most
     * @throws TransportException when no answer came
     */
    public Handshake handshake(String origin, int eventsPerMinute) {
        HttpResponse response = transport.send(HttpRequest.options(name, endpoint)
                .header("WebHook-Request-Origin", origin)
                .header("WebHook-Request-Rate", Integer.toString(eventsPerMinute))
                .timeout(timeout)
                .build());
        return HandshakeAnswer.read(response, origin);
    }

    /** Builds a channel. Not thread-safe. */
    public static final class Builder {

        private static final Pattern PREFIX =
                Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._:/-]{1,200}[A-Za-z0-9]");
        private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
        private static final Duration LONGEST = Duration.ofSeconds(30);

        private final String name;
        private final URI endpoint;
        private final String sourcePrefix;
        private final CallbackSigner signer;
        private String type = "fr.gouv.demarche.dossier.statut.v1";
        private boolean privateText;
        private @Nullable Secret bearer;
        private Duration timeout = Duration.ofSeconds(15);
        private Clock clock = Clock.systemUTC();
        private @Nullable HttpTransport transport;
        private DeliveryPolicy policy = DeliveryPolicy.strict(RetrySchedule.standardWebhooks());
        private boolean plainHttp;
        private boolean privateAddresses;

        private Builder(String name, URI endpoint, String sourcePrefix, CallbackSigner signer) {
            this.name = name;
            this.endpoint = endpoint;
            this.sourcePrefix = sourcePrefix;
            this.signer = signer;
        }

        /** Sets the events' {@code type}: 1 to 200 letters, digits, dots, hyphens; {@code fr.gouv.demarche.dossier.statut.v1} by default. */
        public Builder type(String type) {
            this.type = type;
            return this;
        }

        /**
         * Sends what the administration says to the user too: the reasons, which may speak of the person. Left out by default: only
         * a receiver that needs them for its own mission may have them (GDPR, article 5).
         */
        public Builder withPrivateText() {
            privateText = true;
            return this;
        }

        /** Adds {@code Authorization: Bearer} to each event; none by default. */
        public Builder bearer(Secret token) {
            bearer = token;
            return this;
        }

        /** Sets how long an attempt may last, 30 s at most; 15 s by default. */
        public Builder timeout(Duration wholeCall) {
            timeout = wholeCall;
            return this;
        }

        /** Sets the clock that dates signatures; the system's by default. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Sets what to do about failures. By default the schedule of Standard Webhooks, then the file waits for an operator; a
         * receiver that orders events by itself, or only shows the last one, may {@linkplain DeliveryPolicy#skipping skip}.
         */
        public Builder policy(DeliveryPolicy policy) {
            this.policy = policy;
            return this;
        }

        /** Allows an http address: events and token travel in clear, so only inside a network of our own. */
        public Builder allowPlainHttp() {
            plainHttp = true;
            return this;
        }

        /** Allows addresses that are not of the public internet, for a receiver inside a network of our own. */
        public Builder allowPrivateAddresses() {
            privateAddresses = true;
            return this;
        }

        /** Sets the way out, such as one through a proxy. It then decides by itself which addresses may be connected to. */
        public Builder transport(HttpTransport transport) {
            this.transport = transport;
            return this;
        }

        /**
         * Builds the channel, and opens no connection.
         *
         * @throws IllegalStateException listing every setting that cannot be
         */
        public CallbackChannel build() {
            List<String> problems = new ArrayList<>();
            if (!Channel.NAME.matcher(name).matches()) {
                problems.add("name must be 1 to 40 lower-case letters, digits and hyphens");
            }
            boolean http = plainHttp && "http".equalsIgnoreCase(endpoint.getScheme());
            if (!(http || "https".equalsIgnoreCase(endpoint.getScheme())) || endpoint.getHost() == null) {
                problems.add("endpoint must be an https address (http only when allowed)");
            } else if (endpoint.getRawUserInfo() != null || endpoint.getRawFragment() != null) {
                problems.add("endpoint must have neither a user nor a fragment");
            }
            if (!PREFIX.matcher(sourcePrefix).matches()) {
                problems.add("sourcePrefix must be the start of a URI, such as urn:mairie-demoville");
            }
            if (!TYPE.matcher(type).matches()) {
                problems.add("type must be 1 to 200 letters, digits, dots and hyphens");
            }
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
                problems.add("timeout must be more than nothing and at most 30 s");
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("CallbackChannel: " + String.join("; ", problems));
            }
            return new CallbackChannel(this);
        }

        private HttpTransport wayOut() {
            if (transport != null) {
                return transport;
            }
            return privateAddresses ? HttpTransport.create() : HttpTransport.create(PublicAddresses::test);
        }
    }
}
