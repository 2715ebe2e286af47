package io.github.demarchekit.tracking.sms;

import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.guard.MessageTemplates;
import io.github.demarchekit.tracking.guard.MessageText;
import io.github.demarchekit.tracking.guard.PublicText;
import io.github.demarchekit.tracking.internal.Wording;
import io.github.demarchekit.tracking.internal.Words;
import io.github.demarchekit.tracking.watch.WatchNotice;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Text messages: one of at most 160 characters for each event, saying that there is news and of which file.
 *
 * <p>It has no link, which people have learnt to distrust, and nothing of the file: a text that says something of a person, such as a
 * title with a telephone number, is replaced by one that says nothing. It is written in the alphabet of SMS, unless the procedure's
 * own words are in a language that this alphabet cannot write. Drafts get none, and neither does a recipient without a telephone
 * number. Thread-safe.
 */
public final class SmsChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(SmsChannel.class);

    private final SmsGateway gateway;
    private final Wording wording;
    private final int segments;
    private final NumberingPlan dialledIn;
    private final @Nullable QuietHours quietHours;
    private final Clock clock;

    private SmsChannel(Builder builder) {
        gateway = builder.gateway;
        wording = builder.wording.build();
        segments = builder.segments;
        dialledIn = builder.dialledIn;
        quietHours = builder.quietHours;
        clock = builder.clock;
    }

    /** Makes the channel of a gateway, with every default. */
    public static SmsChannel of(SmsGateway gateway) {
        return builder(gateway).build();
    }

    /** Starts the channel of a gateway. */
    public static Builder builder(SmsGateway gateway) {
        return new Builder(gateway);
    }

    /** Returns {@code sms}. */
    @Override
    public String name() {
        return "sms";
    }

    /** Returns true: who was written to, and what the gateway said later, is asked for long after. */
    @Override
    public boolean traced() {
        return true;
    }

    @Override
    public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
        if (!event.isNewsToUser()) {
            return Optional.empty();
        }
        return number(file.recipient(), event.id())
                .map(to -> frozen(to, wording.write(file, event, this::fitting, List::of)));
    }

    @Override
    public Optional<byte[]> prepare(WatchNotice notice) {
        return number(notice.recipient(), notice.id())
                .map(to -> frozen(to, wording.write(notice, this::fitting, List::of)));
    }

    private Optional<PhoneNumber> number(Recipient recipient, UUID event) {
        Optional<PhoneNumber> to = recipient.phone().flatMap(typed -> PhoneNumber.parse(typed, dialledIn));
        if (to.isEmpty() && recipient.phone().isPresent()) {
            LOG.warn("event={} gets no SMS: its telephone number cannot be read", event);
        }
        return to;
    }

    private static byte[] frozen(PhoneNumber to, String text) {
        return Json.write(new Written(to.e164(), text));
    }

    private String fitting(Words words) {
        return fitting(subject -> words.text(MessageText.SMS, subject), words.subject(), segments);
    }

    /** Writes a text around a subject, which is shortened until all of it fits. */
    private static String fitting(Function<String, String> around, String subject, int segments) {
        // What surrounds the subject decides: a title in another script is worth question marks, a language is not.
        UnaryText alphabet = Gsm7.suits(around.apply("")) ? Gsm7::plain : text -> text;
        String shown = alphabet.of(subject);
        String text = alphabet.of(around.apply(shown));
        for (int end = shown.length() - 1; end >= 0 && SmsText.of(text).segments() > segments; end--) {
            text = alphabet.of(around.apply(beginning(shown, end)));
        }
        return text;
    }

    private interface UnaryText {
        String of(String text);
    }

    /** Cuts after a word where there is one. */
    private static String beginning(String text, int end) {
        if (end == 0) {
            return "";
        }
        int space = text.lastIndexOf(' ', end);
        return text.substring(0, space > end / 2 ? space : text.offsetByCodePoints(0, text.codePointCount(0, end)))
                + "...";
    }

    @Override
    public Delivery deliver(OutgoingMessage message) {
        Written written = Json.read("the outbox", message.payload(), Written.class);
        PhoneNumber to = new PhoneNumber(written.to());
        Optional<Instant> quietUntil =
                Optional.ofNullable(quietHours).flatMap(hours -> hours.end(clock.instant(), to.zone()));
        return quietUntil.isPresent()
                ? new Delivery.NotYet(quietUntil.get())
                : gateway.send(new Sms(message.eventId(), to, written.text()));
    }

    /** What the outbox keeps. */
    record Written(String to, String text) {}

    /** Builds a channel. Not thread-safe. */
    public static final class Builder {

        private static final int MOST_SEGMENTS = 10;
        private static final String LONGEST_NUMBER = "M".repeat(30);
        private static final Pattern HOLE = Pattern.compile("\\{[^{}]*}");

        private final SmsGateway gateway;
        private final Wording.Builder wording = Wording.builder();
        private int segments = 1;
        private NumberingPlan dialledIn = NumberingPlan.FRANCE;
        private @Nullable QuietHours quietHours;
        private Clock clock = Clock.systemUTC();

        private Builder(SmsGateway gateway) {
            this.gateway = gateway;
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

        /** Sets the rule that each text must pass; {@link PublicText#standard()} by default. */
        public Builder guard(PublicText guard) {
            wording.guard(guard);
            return this;
        }

        /** Sets how many messages a text may take, each of which is paid for; 1 by default, 10 at most. */
        public Builder segments(int most) {
            segments = most;
            return this;
        }

        /** Sets where the numbers that people type are dialled; {@link NumberingPlan#FRANCE} by default. */
        public Builder dialledIn(NumberingPlan plan) {
            dialledIn = plan;
            return this;
        }

        /** Sets the hours at which nothing leaves; none by default. */
        public Builder quietHours(QuietHours hours) {
            quietHours = hours;
            return this;
        }

        /** Sets the clock that quiet hours are read on; that of the system by default. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Builds the channel, and opens no connection.
         *
         * @throws IllegalStateException listing every setting that cannot be, such as a text that is too long for the number of
         *     messages it may take
         */
        public SmsChannel build() {
            List<String> problems = new ArrayList<>();
            if (segments < 1 || segments > MOST_SEGMENTS) {
                problems.add("segments must be from 1 to " + MOST_SEGMENTS);
            } else {
                wording.all().forEach(templates -> checkLengths(templates, problems));
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("SmsChannel: " + String.join("; ", problems));
            }
            return new SmsChannel(this);
        }

        private void checkLengths(MessageTemplates templates, List<String> problems) {
            templates.all(MessageText.SMS).forEach((place, template) -> {
                String shortest = HOLE.matcher(template.replace("{number}", LONGEST_NUMBER))
                        .replaceAll("");
                if (SmsText.of(fitting(subject -> shortest, "", segments)).segments() > segments) {
                    problems.add(place + " takes more than " + segments + " message" + (segments == 1 ? "" : "s")
                            + " before the procedure is named");
                }
            });
        }
    }
}
