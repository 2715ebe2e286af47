package io.github.demarchekit.tracking.servicepublic;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.internal.AuthorizedTransport;
import io.github.demarchekit.tracking.internal.ClientAccess;
import io.github.demarchekit.tracking.internal.HttpVerdict;
import io.github.demarchekit.tracking.internal.WebAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard of a Service-Public account ("fil d'actualité"). <strong>Experimental</strong>: DILA gives its contract to partners
 * only, and what is known comes from the code of others. The two addresses are DILA's to give; names, status codes, origin, date
 * format and expiry are settings, whose defaults are what was seen. This type may change in any version.
 *
 * <p>Each event first creates the file ("télédossier"); when the answer is HTTP 400, which is taken for "it exists", a
 * notification is added to it. Nothing in either call lets the dashboard know a repeated one: an event whose answer is lost is there
 * twice.
 *
 * <p>A file is told when it knows its user's space, {@code uuidEspace}: {@link NewCase#references()} under {@code service-public}; and
 * an event when its state has a status code. Two are known, those of {@link CaseStatus#DRAFT} and {@link CaseStatus#SUBMITTED}: the
 * others must be {@linkplain Builder#status set}. Thread-safe.
 */
public final class ServicePublicChannel implements Channel {

    private static final String SERVICE = "Service-Public";
    private static final String HOLE = "{idTeledossier}";
    private static final String NAME = "service-public";
    // With a token that is fetched twice, all of it stays below the 30 s that a delivery may take.
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Builder settings;
    private final AuthorizedTransport transport;

    private ServicePublicChannel(Builder builder) {
        settings = builder.copy();
        HttpTransport way = builder.transport == null ? HttpTransport.create() : builder.transport;
        ClientAccess client = new ClientAccess(
                builder.tokenEndpoint, builder.clientId, builder.clientSecret, builder.inForm, builder.tokenForm);
        transport = new AuthorizedTransport(way, client.token(way, builder.clock));
    }

    /**
     * Starts a channel.
     *
     * @param creation where files are created: https, or http on this machine
     * @param notification where notifications are added, with <code>{idTeledossier}</code> where the file's number stands
     */
    public static Builder builder(
            URI creation, String notification, URI tokenEndpoint, String clientId, Secret clientSecret) {
        return new Builder(creation, notification, tokenEndpoint, clientId, clientSecret);
    }

    /** Returns {@code service-public}. */
    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
        if (event.isUsersMessage()) {
            return Optional.empty();
        }
        return Optional.ofNullable(settings.statuses.get(event.status()))
                .flatMap(status -> Optional.ofNullable(file.references().get(NAME))
                        .map(space -> TeledossierCalls.of(settings, file, event, status, space)
                                .payload()));
    }

    @Override
    public Delivery deliver(OutgoingMessage message) {
        TeledossierCalls calls = TeledossierCalls.read(message.payload());
        return AuthorizedTransport.deliver(() -> {
            HttpResponse created = post(settings.creation, calls.creation());
            return created.status() == 400
                    ? verdict(post(settings.notificationOf(calls.id()), calls.notification()))
                    : verdict(created);
        });
    }

    private HttpResponse post(URI address, String body) {
        return transport.send(HttpRequest.post(SERVICE, address)
                .header("Accept", "application/json")
                .body("application/json", body.getBytes(StandardCharsets.UTF_8))
                .timeout(TIMEOUT)
                .oneShot());
    }

    private static Delivery verdict(HttpResponse response) {
        return response.status() == 404
                ? new Delivery.Misconfigured("Service-Public answered HTTP 404: check its addresses")
                : HttpVerdict.read(SERVICE, response, "its addresses and the credentials");
    }

    /** Builds a channel. Not thread-safe. */
    public static final class Builder {

        private final URI creation;
        private final String notification;
        private final URI tokenEndpoint;
        private final String clientId;
        private final Secret clientSecret;
        private final Map<String, String> tokenForm = new LinkedHashMap<>();
        private final Map<CaseStatus, String> statuses = new EnumMap<>(Map.of(
                CaseStatus.DRAFT, "enregistre_brouillon",
                CaseStatus.SUBMITTED, "envoye_transmis"));
        MemberNames names = MemberNames.seen();
        String origin = "INFORMATIONS ADMINISTRATIVES ET LÉGALES";
        String datePattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";
        ZoneId zone = ZoneOffset.UTC;
        int expiryDays = 45;
        boolean withReason;

        @Nullable
        String actionLabel;

        private boolean inForm;
        private Clock clock = Clock.systemUTC();
        private @Nullable HttpTransport transport;

        private Builder(URI creation, String notification, URI tokenEndpoint, String clientId, Secret clientSecret) {
            this.creation = creation;
            this.notification = notification;
            this.tokenEndpoint = tokenEndpoint;
            this.clientId = clientId;
            this.clientSecret = clientSecret;
        }

        private Builder copy() {
            Builder copy = new Builder(creation, notification, tokenEndpoint, clientId, clientSecret);
            copy.statuses.putAll(statuses);
            copy.names = names;
            copy.origin = origin;
            copy.datePattern = datePattern;
            copy.zone = zone;
            copy.expiryDays = expiryDays;
            copy.withReason = withReason;
            copy.actionLabel = actionLabel;
            return copy;
        }

        private URI notificationOf(String id) {
            return URI.create(notification.replace(HOLE, id));
        }

        /** Sets the code of a state; {@code enregistre_brouillon} and {@code envoye_transmis} by default, and no other. */
        public Builder status(CaseStatus status, String code) {
            statuses.put(status, code);
            return this;
        }

        /** Sets the JSON names; {@link MemberNames#seen()} by default. */
        public Builder names(MemberNames names) {
            this.names = names;
            return this;
        }

        /** Sets who speaks; {@code INFORMATIONS ADMINISTRATIVES ET LÉGALES} by default, as seen. */
        public Builder origin(String origin) {
            this.origin = origin;
            return this;
        }

        /**
         * Sets how dates are written; {@code yyyy-MM-dd'T'HH:mm:ss.SSS'Z'} in UTC by default. The pattern was seen, the zone is a
         * guess.
         */
        public Builder dates(String pattern, ZoneId zone) {
            this.datePattern = pattern;
            this.zone = zone;
            return this;
        }

        /** Sets after how many days a file leaves the dashboard; 45 by default, as seen. */
        public Builder expiryDays(int days) {
            expiryDays = days;
            return this;
        }

        /**
         * Adds the administration's words to the message; not by default, since nobody outside knows whether the mails by which
         * Service-Public tells of news quote it.
         */
        public Builder withReason() {
            withReason = true;
            return this;
        }

        /** Adds an action with that label, which leads to the file's page; none by default. */
        public Builder action(String label) {
            actionLabel = label;
            return this;
        }

        /** Adds a field to the token request, such as {@code scope}. */
        public Builder tokenField(String name, String value) {
            tokenForm.put(name, value);
            return this;
        }

        /** Puts the credentials into the token request's form; in HTTP Basic by default. Which one is wanted is not known. */
        public Builder credentialsInForm() {
            inForm = true;
            return this;
        }

        /** Sets the clock that tokens end by; the system's by default. */
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
         * Builds the channel, and opens no connection.
         *
         * @throws IllegalStateException listing every setting that cannot be
         */
        public ServicePublicChannel build() {
            List<String> problems = new ArrayList<>();
            WebAddress.check("creation", creation).ifPresent(problems::add);
            problemOfNotification().ifPresent(problems::add);
            new ClientAccess(tokenEndpoint, clientId, clientSecret, inForm, tokenForm)
                    .problem()
                    .ifPresent(problems::add);
            if (statuses.values().stream().anyMatch(String::isBlank)) {
                problems.add("status codes must not be blank");
            }
            if (origin.isBlank()) {
                problems.add("origin must not be blank");
            }
            if (expiryDays < 1) {
                problems.add("expiryDays must be positive");
            }
            try {
                String unused =
                        DateTimeFormatter.ofPattern(datePattern).withZone(zone).format(Instant.EPOCH);
            } catch (IllegalArgumentException | DateTimeException e) {
                problems.add("the pattern of dates cannot be used");
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("ServicePublicChannel: " + String.join("; ", problems));
            }
            return new ServicePublicChannel(this);
        }

        private Optional<String> problemOfNotification() {
            if (!notification.contains(HOLE)) {
                return Optional.of("notification must hold " + HOLE + ", where the file's number goes");
            }
            try {
                return WebAddress.check("notification", notificationOf("A-1"));
            } catch (IllegalArgumentException e) {
                return Optional.of("notification must be an address");
            }
        }
    }
}
