package io.github.demarchekit.tracking.hubee;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.DeliveryPolicy;
import io.github.demarchekit.tracking.EventType;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.RetrySchedule;
import io.github.demarchekit.tracking.internal.Texts;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The instructing service's voice: what becomes of a file is told to HubEE, which tells the operator of the online service.
 *
 * <p>It is for files that have come by HubEE, whose case is {@code file.references().get("hubee")}; of others it says nothing. Each
 * event becomes the state that HubEE knows, through those that HubEE wants before it, with words to the user; where HubEE knows no way
 * back, as from a request for documents, the words go as a message. Thread-safe.
 *
 * <p>HubEE recognises no repeated event: before each one the case is read, and what it has already had is not said again. A file is
 * parked when HubEE refuses one of its events, since the next would make no sense there.
 */
public final class HubeeChannel implements Channel {

    /** How the file's reference to its case is named, and this channel. */
    public static final String NAME = "hubee";

    // The outbox wants an end within 30 s, and the token may be fetched twice, for 5 s at most.
    private static final Duration WHOLE = Duration.ofSeconds(20);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

    private final HubeeClient client;
    private final HubeeSteps steps;
    private final Map<CaseStatus, Optional<HubeeStatus>> statuses;
    private final RetrySchedule schedule;
    private final LongSupplier nanoTime;

    private HubeeChannel(Builder builder) {
        client = builder.client;
        steps = new HubeeSteps(builder.workflow, builder.author, builder.marksEvents, client.updatesCases());
        statuses = new EnumMap<>(builder.statuses);
        schedule = builder.schedule;
        nanoTime = System::nanoTime;
    }

    /**
     * Starts a channel.
     *
     * @param client in the role {@code SI}
     * @param author the service's name as the user reads it, 1 to 255 characters
     */
    public static Builder builder(HubeeClient client, String author) {
        return new Builder(client, author);
    }

    /** Returns {@code hubee}. */
    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
        String caseId = file.references().get(NAME);
        if (caseId == null) {
            return Optional.empty();
        }
        Optional<String> words = words(file, event);
        Optional<HubeeStatus> status = event.type() == EventType.STATUS
                ? statuses.getOrDefault(event.status(), Optional.empty())
                : Optional.empty();
        if (status.isEmpty() && words.isEmpty()) {
            return Optional.empty();
        }
        String news = Texts.of(file.recipient().language())
                .text("news." + event.status().name());
        return Optional.of(new HubeeStatement(
                        event.id(), caseId, status, words.isPresent(), HubeeStatement.parts(words.orElse(news)))
                .write());
    }

    /** Returns what the administration says in its own words: the reason, and what the user must do. */
    private static Optional<String> words(NewCase file, CaseEvent event) {
        String until = Texts.of(file.recipient().language()).text("action.until");
        List<String> lines = new ArrayList<>();
        event.reason().ifPresent(lines::add);
        if (event.type() == EventType.STATUS) {
            for (RequiredAction action : event.requiredActions()) {
                lines.add("- " + action.label()
                        + action.deadline()
                                .map(day -> " (" + until + " " + DAY.format(day) + ")")
                                .orElse(""));
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    @Override
    public Delivery deliver(OutgoingMessage message) {
        HubeeStatement statement = HubeeStatement.read(message.payload());
        long end = nanoTime.getAsLong() + WHOLE.toNanos();
        HubeeClient hurried = client.within(asked -> {
            Duration left = Duration.ofNanos(end - nanoTime.getAsLong());
            return left.compareTo(asked) < 0 ? left : asked;
        });
        try {
            hurried.authorise();
        } catch (SdkException e) {
            return e.retryable()
                    ? failed(e)
                    : new Delivery.Misconfigured(reason(e) + ": check the client's identifier and its secret");
        }
        try {
            HubeeCase file = hurried.findCase(statement.caseId());
            HubeeSteps.Plan plan = steps.plan(file, statement);
            for (NewHubeeEvent event : plan.events()) {
                HubeeEvent unused = hurried.postEvent(statement.caseId(), event);
            }
            return plan.outcome();
        } catch (SdkException e) {
            return verdict(e);
        }
    }

    private static Delivery verdict(SdkException e) {
        if (e.retryable()) {
            return failed(e);
        } else if (e instanceof ServiceException refusal) {
            // HubEE's own errors have a code: any other 404 comes from an address that is wrong.
            boolean elsewhere = refusal.status() == 404 && refusal.code().isEmpty();
            if (elsewhere || refusal.status() == 401 || refusal.status() < 400) {
                return new Delivery.Misconfigured(reason(e) + ": check the base address and the client's rights");
            }
        }
        // 403 too: it may be about this case only, and must not silence the others.
        return new Delivery.Refused(reason(e));
    }

    private static String reason(SdkException e) {
        return String.valueOf(e.getMessage());
    }

    private static Delivery failed(SdkException e) {
        Optional<Duration> wait = e instanceof ServiceException refusal ? refusal.retryAfter() : Optional.empty();
        return new Delivery.Failed(reason(e), wait);
    }

    /** Returns {@code false}: HubEE recognises nothing, it is this channel that looks before it speaks. */
    @Override
    public boolean recognisesRepeats() {
        return false;
    }

    /** Returns a strict policy: HubEE takes no event out of order. */
    @Override
    public DeliveryPolicy policy() {
        return DeliveryPolicy.strict(schedule);
    }

    @Override
    public String toString() {
        return "HubeeChannel";
    }

    /** Builds a channel. Not thread-safe. */
    public static final class Builder {

        private final HubeeClient client;
        private final String author;
        private final Map<CaseStatus, Optional<HubeeStatus>> statuses = new EnumMap<>(CaseStatus.class);
        private HubeeWorkflow workflow = HubeeWorkflow.standard();
        private boolean marksEvents = true;
        private RetrySchedule schedule = RetrySchedule.standardWebhooks();

        private Builder(HubeeClient client, String author) {
            this.client = client;
            this.author = author;
            for (CaseStatus status : CaseStatus.values()) {
                statuses.put(status, HubeeStatus.of(status));
            }
            // Only the operator closes. What ended without a decision is dealt with, and what is closed was said
            // before.
            statuses.put(CaseStatus.NO_FURTHER_ACTION, Optional.of(HubeeStatus.DONE));
            statuses.put(CaseStatus.WITHDRAWN, Optional.of(HubeeStatus.DONE));
            statuses.put(CaseStatus.CLOSED, Optional.empty());
        }

        /** Sets the procedure's matrix; {@link HubeeWorkflow#standard()} by default. */
        public Builder workflow(HubeeWorkflow workflow) {
            this.workflow = workflow;
            return this;
        }

        /**
         * Sets what a state of a file becomes at HubEE. By default {@link HubeeStatus#of}, but {@code DONE} for what ends without
         * further action or is withdrawn, and nothing for what is closed, since a service may not write {@code CLOSED}.
         */
        public Builder says(CaseStatus status, HubeeStatus hubee) {
            statuses.put(status, Optional.of(hubee));
            return this;
        }

        /** Says nothing of a state. */
        public Builder keepsQuiet(CaseStatus status) {
            statuses.put(status, Optional.empty());
            return this;
        }

        /**
         * Leaves {@code partnerAttributes} alone. By default each event carries there {@code demarchekit=} and its identifier, by which
         * a repeated one is recognised for sure; without it, one is taken for a repetition when the case's last event says the same,
         * and so a message that is twice the same is said once.
         */
        public Builder withoutMarks() {
            marksEvents = false;
            return this;
        }

        /** Sets the waits between attempts, after which the file is parked; {@link RetrySchedule#standardWebhooks()} by default. */
        public Builder retry(RetrySchedule schedule) {
            this.schedule = schedule;
            return this;
        }

        /**
         * Builds the channel, and opens no connection.
         *
         * @throws IllegalStateException listing every setting that cannot be
         */
        public HubeeChannel build() {
            List<String> problems = new ArrayList<>();
            if (client.role() != HubeeParty.SI) {
                problems.add("client must have the role SI");
            }
            if (author.isBlank() || author.length() > NewHubeeEvent.MAX_AUTHOR) {
                problems.add("author must have 1 to " + NewHubeeEvent.MAX_AUTHOR + " characters");
            }
            statuses.forEach((status, hubee) -> {
                if (hubee.filter(to -> !to.writer().equals(Optional.of(HubeeParty.SI)))
                        .isPresent()) {
                    problems.add(status + " becomes a state that no instructing service writes");
                }
            });
            if (!problems.isEmpty()) {
                throw new IllegalStateException("HubeeChannel: " + String.join("; ", problems));
            }
            return new HubeeChannel(this);
        }
    }
}
