package io.github.demarchekit.tracking.lutece;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.DeliveryPolicy;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.RetrySchedule;
import io.github.demarchekit.tracking.internal.AuthorizedTransport;
import io.github.demarchekit.tracking.internal.ClientAccess;
import io.github.demarchekit.tracking.internal.HttpVerdict;
import io.github.demarchekit.tracking.internal.WebAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard of a city's account: Lutece's notification store, {@code POST {base}/rest/notificationstore/v3/notification}.
 *
 * <p>A file is told there when its procedure has a {@linkplain Builder#demandType demand type}, and when it knows its user by the
 * identifier that Lutece gave: {@link NewCase#references()} under this channel's name. The others are not.
 *
 * <p>The store has no key by which it knows a repeated notification, and lets an older date overwrite a newer status. So each one
 * is acknowledged before the next is sent, its date is the event's, which always increases, and the policy is {@linkplain
 * DeliveryPolicy#strict strict}: what is replayed late would undo what followed. Thread-safe.
 */
public final class LuteceChannel implements Channel {

    static final String SERVICE = "Lutece";

    // With a token that is fetched twice, all of it stays below the 30 s that a delivery may take.
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final Builder settings;
    private final String root;
    private final AuthorizedTransport transport;

    private LuteceChannel(Builder builder) {
        settings = builder.copy();
        String base = builder.base.toString();
        root = (base.endsWith("/") ? base : base + "/") + "rest/notificationstore/v3/";
        HttpTransport way = builder.transport == null ? HttpTransport.create() : builder.transport;
        transport =
                new AuthorizedTransport(way, builder.client == null ? null : builder.client.token(way, builder.clock));
    }

    /** Which of a customer's identifiers a file's reference is. */
    public enum CustomerKey {
        /** {@code customer_id}, the one of the identity store. */
        CUSTOMER_ID,
        /** {@code connection_id}, the one of the login. */
        CONNECTION_ID;

        String member() {
            return this == CUSTOMER_ID ? "customer_id" : "connection_id";
        }
    }

    /**
     * Starts a channel.
     *
     * @param base what stands before {@code /rest/notificationstore/v3}: https, or http on this machine
     * @param senderName who speaks, such as {@code Mairie de Démoville}
     */
    public static Builder builder(URI base, String senderName) {
        return new Builder(base, senderName);
    }

    /** Returns {@code lutece}, or the name it was given. */
    @Override
    public String name() {
        return settings.name;
    }

    /** Returns a strict policy, over {@link RetrySchedule#standardWebhooks()}. */
    @Override
    public DeliveryPolicy policy() {
        return DeliveryPolicy.strict(RetrySchedule.standardWebhooks());
    }

    @Override
    public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
        if (event.isUsersMessage()) {
            return Optional.empty();
        }
        return Optional.ofNullable(settings.demandTypes.get(file.procedureCode()))
                .flatMap(type -> Optional.ofNullable(file.references().get(settings.name))
                        .map(customer -> NotificationDocument.write(settings, file, event, type, customer)));
    }

    @Override
    public Delivery deliver(OutgoingMessage message) {
        return AuthorizedTransport.deliver(() -> {
            HttpResponse response = transport.send(HttpRequest.post(SERVICE, URI.create(root + "notification"))
                    .header("Accept", "application/json")
                    .body("application/json", message.payload())
                    .timeout(TIMEOUT)
                    // Sent again behind our back, it would be there twice.
                    .oneShot());
            return switch (response.status()) {
                case 200, 201 -> Acknowledgement.ofSuccess(response);
                case 400 ->
                    Acknowledgement.isTheStoresFault(response)
                            ? new Delivery.Failed("Lutece answered HTTP 400 over a failure of its own")
                            : new Delivery.Refused("Lutece answered HTTP 400");
                case 404 -> new Delivery.Misconfigured("Lutece answered HTTP 404: check its base address");
                default -> HttpVerdict.read(SERVICE, response, "its base address and the credentials");
            };
        });
    }

    /**
     * Moves all that one customer has to another, once two identities have turned out to be one person's.
     *
     * @throws ServiceException when the store refuses
     * @throws io.github.demarchekit.core.TransportException when no answer came
     */
    public void reassign(String oldCustomerId, String newCustomerId) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("old_customer_id", present("oldCustomerId", oldCustomerId));
        body.put("new_customer_id", present("newCustomerId", newCustomerId));
        check(transport.send(HttpRequest.put(SERVICE, URI.create(root + "notification/reassign"))
                .header("Accept", "application/json")
                .body("application/json", Json.write(body))
                .timeout(TIMEOUT)));
    }

    /**
     * Erases all demands of a customer and their notifications, as the right to erasure wants (GDPR article 17).
     *
     * @throws ServiceException when the store refuses
     * @throws io.github.demarchekit.core.TransportException when no answer came
     */
    public void erase(String customerId) {
        String segment =
                URLEncoder.encode(present("customerId", customerId), UTF_8).replace("+", "%20");
        check(transport.send(HttpRequest.delete(SERVICE, URI.create(root + "demand/" + segment))
                .header("Accept", "application/json")
                .timeout(TIMEOUT)));
    }

    private static String present(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        return value;
    }

    private static void check(HttpResponse response) {
        if (!response.successful()) {
            throw new ServiceException(
                    SERVICE, response.status(), "", null, response.retryAfter().orElse(null));
        }
    }

    /** Builds a channel. Not thread-safe. */
    public static final class Builder {

        private final URI base;
        final String senderName;
        final Map<String, String> demandTypes = new LinkedHashMap<>();
        String name = "lutece";
        CustomerKey customerKey = CustomerKey.CUSTOMER_ID;
        boolean backoffice = true;

        @Nullable
        String mailSender;

        @Nullable
        String smsSender;

        private @Nullable ClientAccess client;
        private Clock clock = Clock.systemUTC();
        private @Nullable HttpTransport transport;

        private Builder(URI base, String senderName) {
            this.base = base;
            this.senderName = senderName;
        }

        private Builder copy() {
            Builder copy = new Builder(base, senderName);
            copy.demandTypes.putAll(demandTypes);
            copy.name = name;
            copy.customerKey = customerKey;
            copy.backoffice = backoffice;
            copy.mailSender = mailSender;
            copy.smsSender = smsSender;
            return copy;
        }

        /** Tells the files of a procedure, under the identifier of Lutece's demand type, such as {@code 101}; one at least. */
        public Builder demandType(String procedureCode, String typeId) {
            demandTypes.put(procedureCode, typeId);
            return this;
        }

        /** Sets the channel's name, for an application that tells two stores; {@code lutece} by default. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** Sets which identifier files know their user by; {@link CustomerKey#CUSTOMER_ID} by default. */
        public Builder customerKey(CustomerKey key) {
            customerKey = key;
            return this;
        }

        /** Leaves out what agents read, the {@code backoffice} part. */
        public Builder withoutBackoffice() {
            backoffice = false;
            return this;
        }

        /** Makes Lutece send a mail for each event too; not by default, and not beside a mail channel, which would say it twice. */
        public Builder mailFrom(String senderAddress) {
            mailSender = senderAddress;
            return this;
        }

        /** Makes Lutece send an SMS for each event too; not by default, and not beside an SMS channel, which would say it twice. */
        public Builder smsFrom(String sender) {
            smsSender = sender;
            return this;
        }

        /** Fetches tokens for the API manager with these credentials (OAuth 2.0), by HTTP Basic; no token by default. */
        public Builder clientCredentials(URI tokenEndpoint, String clientId, Secret clientSecret) {
            client = new ClientAccess(tokenEndpoint, clientId, clientSecret, false, Map.of());
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
        public LuteceChannel build() {
            List<String> problems = new ArrayList<>();
            WebAddress.check("base", base).ifPresent(problems::add);
            if (senderName.isBlank()) {
                problems.add("senderName must not be blank");
            }
            if (demandTypes.isEmpty() || demandTypes.values().stream().anyMatch(String::isBlank)) {
                problems.add("demandType must be set for a procedure at least, and not blank");
            }
            if (!Channel.NAME.matcher(name).matches()) {
                problems.add("name must be 1 to 40 lower-case letters, digits and hyphens");
            }
            if (client != null) {
                client.problem().ifPresent(problems::add);
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("LuteceChannel: " + String.join("; ", problems));
            }
            return new LuteceChannel(this);
        }
    }
}
