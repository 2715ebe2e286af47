package io.github.demarchekit.tracking.ami;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.guard.MessageTemplates;
import io.github.demarchekit.tracking.guard.MessageText;
import io.github.demarchekit.tracking.guard.PublicText;
import io.github.demarchekit.tracking.internal.HttpVerdict;
import io.github.demarchekit.tracking.internal.WebAddress;
import io.github.demarchekit.tracking.internal.Wording;
import io.github.demarchekit.tracking.internal.Words;
import io.github.demarchekit.tracking.watch.WatchNotice;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The user's dashboard: the partner events API, version 2, of the application mobile interministérielle (AMI).
 *
 * <p>Each event of a file becomes one {@code PUT {base}/api/v2/event}. AMI recognises a repeated event by all of its fields,
 * and shows the one whose {@code event_date} is the latest: so the body is written once, and its dates always increase. Push
 * notifications carry the procedure's title and the file's number, nothing else, and neither of them where it says something of a
 * person; the reason goes to the part that AMI shows only in the application. Thread-safe.
 */
public final class AmiChannel implements Channel {

    private static final String SERVICE = "AMI";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern FIELD = Pattern.compile("[a-z_]{1,40}");

    private final URI event;
    private final String authorization;
    private final @Nullable String subheading;
    private final HttpTransport transport;
    private final Wording wording;

    private AmiChannel(Builder builder) {
        String base = builder.base.toString();
        event = URI.create((base.endsWith("/") ? base : base + "/") + "api/v2/event");
        authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (builder.partnerId + ":" + builder.secret.reveal()).getBytes(StandardCharsets.UTF_8));
        subheading = builder.subheading;
        transport = builder.transport == null ? HttpTransport.create() : builder.transport;
        wording = builder.wording.build();
    }

    /**
     * Starts a channel.
     *
     * @param base what stands before {@code /api/v2/event}: https, or http on this machine
     * @param partnerId the identifier that AMI's team gave, without a colon
     * @param secret the one that goes with it
     */
    public static Builder builder(URI base, String partnerId, Secret secret) {
        return new Builder(base, partnerId, secret);
    }

    /** Returns {@code ami}. */
    @Override
    public String name() {
        return "ami";
    }

    /** Returns {@code true}: AMI knows an event again by its whole body. */
    @Override
    public boolean recognisesRepeats() {
        return true;
    }

    @Override
    public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
        if (event.isUsersMessage()) {
            return Optional.empty();
        }
        Locale language = file.recipient().language();
        Said said = wording.write(file, event, AmiChannel::said, Said::shown);
        // AMI answers 400 to a null as to an empty text: what is absent is left out. The order is kept for byte
        // equality.
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("recipient_fc_hash", file.recipient().franceConnectHash());
        body.put("content_title", said.title());
        body.put("content_body", said.body());
        body.put(
                "content_private_body",
                event.reason().map(reason -> said.news() + "\n\n" + reason).orElse(said.news()));
        putSubheading(body);
        body.put("content_link", file.link().toString());
        body.put("item_type", file.procedureCode());
        body.put("item_id", file.number().value());
        body.put("item_status_label", event.label(language));
        body.put("item_generic_status", event.status().generic().code());
        body.put("event_date", event.occurredAt().toString());
        if (!event.isNewsToUser()) {
            body.put("try_push", false);
        }
        return Optional.of(Json.write(body));
    }

    /** Writes a notice as an event that is about no file. */
    @Override
    public Optional<byte[]> prepare(WatchNotice notice) {
        Said said = wording.write(notice, AmiChannel::said, Said::shown);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("recipient_fc_hash", notice.recipient().franceConnectHash());
        body.put("content_title", said.title());
        body.put("content_body", said.body());
        putSubheading(body);
        body.put("content_link", notice.link().toString());
        body.put("event_date", notice.occurredAt().toString());
        return Optional.of(Json.write(body));
    }

    private void putSubheading(Map<String, Object> body) {
        if (subheading != null) {
            body.put("content_subheading", subheading);
        }
    }

    private static Said said(Words words) {
        return new Said(
                words.text(MessageText.DASHBOARD_TITLE),
                words.text(MessageText.DASHBOARD_BODY),
                words.text(MessageText.DASHBOARD_NEWS));
    }

    /** What AMI shows: the title and the body on locked telephones too, the news to who has logged in. */
    private record Said(String title, String body, String news) {

        List<String> shown() {
            return List.of(title, body);
        }
    }

    @Override
    public Delivery deliver(OutgoingMessage message) {
        HttpResponse response = transport.send(HttpRequest.put(SERVICE, event)
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .body("application/json", message.payload())
                .timeout(TIMEOUT)
                .build());
        return switch (response.status()) {
            case 400 -> new Delivery.Refused("AMI answered HTTP 400" + fields(response));
            case 404 ->
                isAboutTheUser(response)
                        ? new Delivery.NotWanted("the user has never used AMI")
                        : new Delivery.Misconfigured("AMI answered HTTP 404: check its base address");
            default -> HttpVerdict.read(SERVICE, response, "its base address, the partner's identifier and the secret");
        };
    }

    /** Names the fields that AMI complains about; its words may quote their values. */
    private static String fields(HttpResponse response) {
        try {
            JsonNode errors = Json.tree(SERVICE, response);
            TreeSet<String> names = new TreeSet<>(errors.propertyNames());
            names.removeIf(name -> !FIELD.matcher(name).matches());
            return names.isEmpty() ? "" : ", about " + String.join(", ", names);
        } catch (UnreadableResponseException e) {
            return ", with an answer that is not JSON";
        }
    }

    private static boolean isAboutTheUser(HttpResponse response) {
        try {
            return Json.tree(SERVICE, response).path("error").asString("").startsWith("User");
        } catch (UnreadableResponseException e) {
            return false;
        }
    }

    /** Builds a channel. Not thread-safe. */
    public static final class Builder {

        private final URI base;
        private final String partnerId;
        private final Secret secret;
        private @Nullable String subheading;
        private @Nullable HttpTransport transport;
        private final Wording.Builder wording = Wording.builder();

        private Builder(URI base, String partnerId, Secret secret) {
            this.base = base;
            this.partnerId = partnerId;
            this.secret = secret;
        }

        /** Sets the name of the service in charge, shown under the title; none by default. */
        public Builder subheading(String service) {
            subheading = service;
            return this;
        }

        /** Sets the words of all procedures that have none of their own; ours by default. */
        public Builder templates(MessageTemplates templates) {
            wording.templates(templates);
            return this;
        }

        /** Sets the words of one procedure, by its code. */
        public Builder templates(String procedureCode, MessageTemplates templates) {
            wording.templates(procedureCode, templates);
            return this;
        }

        /** Sets the rule that what a push notification shows must pass; {@link PublicText#standard()} by default. */
        public Builder guard(PublicText guard) {
            wording.guard(guard);
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
        public AmiChannel build() {
            List<String> problems = new ArrayList<>();
            WebAddress.check("base", base).ifPresent(problems::add);
            if (partnerId.isBlank() || partnerId.indexOf(':') >= 0) {
                problems.add("partnerId must not be blank nor hold a colon, which HTTP Basic cannot carry");
            }
            if (subheading != null && subheading.isBlank()) {
                problems.add("subheading must not be blank: leave it out instead");
            }
            if (subheading != null && !wording.build().admits(subheading)) {
                problems.add("subheading says something of a person, and push notifications show it");
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("AmiChannel: " + String.join("; ", problems));
            }
            return new AmiChannel(this);
        }
    }
}
