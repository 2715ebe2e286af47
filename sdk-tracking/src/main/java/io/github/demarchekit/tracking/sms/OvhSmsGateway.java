package io.github.demarchekit.tracking.sms;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.internal.HttpVerdict;
import io.github.demarchekit.tracking.internal.WebAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * OVHcloud's SMS: {@code POST /sms/{serviceName}/jobs} of its API, each request signed with the application's secret.
 *
 * <p>{@code noStopClause} is always true: the message answers to a request of the user's and is no marketing, so it gets no "STOP" and
 * leaves at any hour. {@code tag} is the event's identifier; the delivery's reference is OVHcloud's identifier of the message, which
 * comes back in what it sends to the call-back address of the API user. This machine's clock must be right within a few minutes.
 * Thread-safe.
 */
public final class OvhSmsGateway implements SmsGateway {

    private static final String SERVICE = "OVH";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final URI EUROPE = URI.create("https://eu.api.ovh.com/1.0");
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,50}");
    private static final Pattern ERROR_CODE = Pattern.compile("[A-Z_]{1,40}");
    private static final Pattern ID = Pattern.compile("[0-9]{1,20}");
    private static final String CHECK = "the three keys, their rights, the service's name and the sender";

    private final URI jobs;
    private final Credentials credentials;
    private final String sender;
    private final Duration validity;
    private final HttpTransport transport;
    private final Clock clock;

    private record Credentials(String applicationKey, Secret applicationSecret, Secret consumerKey) {}

    private OvhSmsGateway(Builder builder) {
        String base = builder.base.toString();
        jobs = URI.create((base.endsWith("/") ? base : base + "/") + "sms/" + builder.serviceName + "/jobs");
        credentials = builder.credentials;
        sender = builder.sender;
        validity = builder.validity;
        transport = builder.transport == null ? HttpTransport.create() : builder.transport;
        clock = builder.clock;
    }

    /**
     * Starts a gateway.
     *
     * @param serviceName the SMS account, such as {@code sms-ab12345-1}
     * @param sender the name that telephones show, which OVHcloud has validated: 1 to 11 letters, digits and spaces, at least one letter
     */
    public static Builder builder(
            String serviceName, String applicationKey, Secret applicationSecret, Secret consumerKey, String sender) {
        return new Builder(serviceName, new Credentials(applicationKey, applicationSecret, consumerKey), sender);
    }

    @Override
    public Delivery send(Sms sms) {
        byte[] body = SmsJob.of(sms, sender, validity);
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        HttpResponse response = transport.send(HttpRequest.post(SERVICE, jobs)
                .header("Accept", "application/json")
                .header("X-Ovh-Application", credentials.applicationKey())
                .header("X-Ovh-Consumer", credentials.consumerKey().reveal())
                .header("X-Ovh-Timestamp", timestamp)
                .header("X-Ovh-Signature", signature(body, timestamp))
                .body("application/json", body)
                .timeout(TIMEOUT)
                // OkHttp would repeat it by itself on a broken connection, and the person would read it twice.
                .oneShot()
                .build());
        return response.successful() ? SmsJob.taken(SERVICE, response) : refused(response);
    }

    /** {@code $1$} and the SHA-1 of both secrets, the method, the address, the body and the time, joined by plus signs. */
    private String signature(byte[] body, String timestamp) {
        String signed = String.join(
                "+",
                credentials.applicationSecret().reveal(),
                credentials.consumerKey().reveal(),
                "POST",
                jobs.toString(),
                new String(body, StandardCharsets.UTF_8),
                timestamp);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(signed.getBytes(StandardCharsets.UTF_8));
            return "$1$" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** OVHcloud says no to whoever may not, to whoever cannot pay, and to a bad request with the same few statuses. */
    private static Delivery refused(HttpResponse response) {
        int status = response.status();
        Trouble trouble = trouble(response);
        String reason = "OVH answered HTTP " + status + trouble.code();
        if (status == 402 || (status < 500 && trouble.message().contains("credit"))) {
            return new Delivery.Misconfigured(reason + ": there is no credit left");
        } else if (status < 500
                && (trouble.code().contains("TIME") || trouble.message().contains("timestamp"))) {
            return new Delivery.Misconfigured(reason + ": check this machine's clock");
        } else if (status < 500 && (status == 401 || status == 403 || status == 404 || trouble.isAboutUs())) {
            return new Delivery.Misconfigured(reason + ": check " + CHECK);
        }
        return HttpVerdict.read(SERVICE, response, CHECK);
    }

    /** What an error says, never to be shown: it may quote the number. Of its code, what is one. */
    private record Trouble(String message, String code) {

        boolean isAboutUs() {
            return code.contains("SIGNATURE") || message.contains("signature") || message.contains("sender");
        }
    }

    private static Trouble trouble(HttpResponse response) {
        try {
            JsonNode error = Json.tree(SERVICE, response);
            String code = error.path("errorCode").asString("");
            return new Trouble(
                    error.path("message").asString("").toLowerCase(Locale.ROOT),
                    ERROR_CODE.matcher(code).matches() ? " " + code : "");
        } catch (UnreadableResponseException e) {
            return new Trouble("", "");
        }
    }

    /**
     * Reads what OVHcloud sends to the call-back address of the API user: the query of the address, or the form in its body. In {@code
     * ptt}, 4 is arrived, 5 failed, 1 to 3 on the way.
     */
    @Override
    public Optional<SmsReceipt> parseReceipt(byte[] raw) {
        Map<String, String> fields = new HashMap<>();
        for (String field : new String(raw, StandardCharsets.UTF_8).strip().split("[?&]", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), decoded(field.substring(equals + 1)));
            }
        }
        String ptt = fields.getOrDefault("ptt", "");
        return Optional.ofNullable(fields.get("id"))
                .filter(id -> ID.matcher(id).matches())
                .filter(id -> !ptt.isEmpty())
                .map(id -> new SmsReceipt(id, state(ptt), ptt));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A percent sign that encodes nothing.
            return value;
        }
    }

    private static SmsReceipt.State state(String ptt) {
        return switch (ptt) {
            case "4" -> SmsReceipt.State.ARRIVED;
            case "5" -> SmsReceipt.State.UNDELIVERED;
            case "1", "2", "3" -> SmsReceipt.State.PENDING;
            default -> SmsReceipt.State.UNKNOWN;
        };
    }

    /** Builds a gateway. Not thread-safe. */
    public static final class Builder {

        private final String serviceName;
        private final Credentials credentials;
        private final String sender;
        private URI base = EUROPE;
        private Duration validity = TWO_DAYS;
        private Clock clock = Clock.systemUTC();
        private @Nullable HttpTransport transport;

        private Builder(String serviceName, Credentials credentials, String sender) {
            this.serviceName = serviceName;
            this.credentials = credentials;
            this.sender = sender;
        }

        /** Sets the root of the API: https, or http on this machine; {@code https://eu.api.ovh.com/1.0} by default. */
        public Builder base(URI base) {
            this.base = base;
            return this;
        }

        /** Sets how long the network tries to reach a telephone, in whole minutes; 2 days by default. */
        public Builder validity(Duration validity) {
            this.validity = validity;
            return this;
        }

        /** Sets the clock that signatures are dated by; that of the system by default. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
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
        public OvhSmsGateway build() {
            List<String> problems = new ArrayList<>();
            WebAddress.check("base", base).ifPresent(problems::add);
            if (!NAME.matcher(serviceName).matches()) {
                problems.add("serviceName must be the SMS account, such as sms-ab12345-1");
            }
            if (!NAME.matcher(credentials.applicationKey()).matches()) {
                problems.add("applicationKey must be 1 to 50 letters and digits");
            }
            SmsJob.checkSender(sender).ifPresent(problems::add);
            if (validity.toMinutes() < 1) {
                problems.add("validity must be 1 minute or more");
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("OvhSmsGateway: " + String.join("; ", problems));
            }
            return new OvhSmsGateway(this);
        }
    }
}
