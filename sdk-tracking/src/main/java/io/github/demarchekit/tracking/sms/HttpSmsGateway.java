package io.github.demarchekit.tracking.sms;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.internal.HttpVerdict;
import io.github.demarchekit.tracking.internal.WebAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that takes text messages by HTTP: one {@code POST} of JSON with a bearer token, in the fields of OVH's API, which
 * others have taken up.
 *
 * <p>{@code noStopClause} is always true: the message answers to a request of the user's and is no marketing, so it gets no
 * "STOP" and leaves at any hour. {@code tag} and {@code Idempotency-Key} are the event's identifier. The first of the {@code ids}
 * that the answer may have is the delivery's reference. Thread-safe.
 */
public final class HttpSmsGateway implements SmsGateway {

    private static final String SERVICE = "SMS gateway";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI url;
    private final Secret token;
    private final String sender;
    private final HttpTransport transport;

    private HttpSmsGateway(Builder builder) {
        url = builder.url;
        token = builder.token;
        sender = builder.sender;
        transport = builder.transport == null ? HttpTransport.create() : builder.transport;
    }

    /**
     * Starts a gateway.
     *
     * @param url where to post: https, or http on this machine
     * @param sender the name that telephones show: 1 to 11 letters, digits and spaces, at least one letter
     */
    public static Builder builder(URI url, Secret token, String sender) {
        return new Builder(url, token, sender);
    }

    @Override
    public Delivery send(Sms sms) {
        HttpResponse response = transport.send(HttpRequest.post(SERVICE, url)
                .bearer(token)
                .header("Accept", "application/json")
                .header("Idempotency-Key", sms.eventId().toString())
                .body("application/json", SmsJob.of(sms, sender))
                .timeout(TIMEOUT)
                // OkHttp would repeat it by itself on a broken connection, and the person would read it twice.
                .oneShot()
                .build());
        return read(response);
    }

    private static Delivery read(HttpResponse response) {
        return switch (response.status()) {
            case 402 -> new Delivery.Misconfigured("the SMS gateway answered HTTP 402: there is no credit left");
            case 404, 405 ->
                new Delivery.Misconfigured(
                        "the SMS gateway answered HTTP " + response.status() + ": check its address");
            case 200, 201, 202 -> SmsJob.taken(SERVICE, response);
            default -> HttpVerdict.read("the " + SERVICE, response, "its address, the token and the sender's name");
        };
    }

    /** Builds a gateway. Not thread-safe. */
    public static final class Builder {

        private final URI url;
        private final Secret token;
        private final String sender;
        private @Nullable HttpTransport transport;

        private Builder(URI url, Secret token, String sender) {
            this.url = url;
            this.token = token;
            this.sender = sender;
        }

        /** Sets the way out; {@link HttpTransport#create()} by default. */
        public Builder transport(HttpTransport transport) {
            this.transport = transport;
            return this;
        }

        /**
         * Builds the gateway, and opens no connection.
         *
         * @throws IllegalStateException listing every setting that cannot be
         */
        public HttpSmsGateway build() {
            List<String> problems = new ArrayList<>();
            WebAddress.check("url", url).ifPresent(problems::add);
            SmsJob.checkSender(sender).ifPresent(problems::add);
            if (!problems.isEmpty()) {
                throw new IllegalStateException("HttpSmsGateway: " + String.join("; ", problems));
            }
            return new HttpSmsGateway(this);
        }
    }
}
