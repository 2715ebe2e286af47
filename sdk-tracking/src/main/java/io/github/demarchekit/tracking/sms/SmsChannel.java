package io.github.demarchekit.tracking.sms;

import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.internal.Texts;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Text messages: one of at most 160 characters for each event, saying that there is news and of which file.
 *
 * <p>It has no link, which people have learnt to distrust, and nothing of the file. Drafts get none, and neither does a
 * recipient without a telephone number. Thread-safe.
 */
public final class SmsChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(SmsChannel.class);

    private final SmsGateway gateway;

    private SmsChannel(SmsGateway gateway) {
        this.gateway = gateway;
    }

    /** Makes the channel of a gateway. */
    public static SmsChannel of(SmsGateway gateway) {
        return new SmsChannel(gateway);
    }

    /** Returns {@code sms}. */
    @Override
    public String name() {
        return "sms";
    }

    @Override
    public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
        if (!event.isNewsToUser() || file.recipient().phone().isEmpty()) {
            return Optional.empty();
        }
        Optional<PhoneNumber> to = file.recipient().phone().flatMap(PhoneNumber::parse);
        if (to.isEmpty()) {
            LOG.warn("file={} event={} gets no SMS: its telephone number cannot be read", file.number(), event.id());
        }
        return to.map(number -> Json.write(new Written(number.e164(), text(file))));
    }

    private static String text(NewCase file) {
        Texts texts = Texts.of(file.recipient().language());
        int around = Gsm7.length(Gsm7.plain(texts.about("sms", "", file.number()))) + 1;
        String title = Gsm7.cut(Gsm7.plain(file.procedureTitle()), Gsm7.ONE_MESSAGE - around);
        return Gsm7.plain(texts.about("sms", title, file.number()));
    }

    @Override
    public Delivery deliver(OutgoingMessage message) {
        Written written = Json.read("the outbox", message.payload(), Written.class);
        return gateway.send(new Sms(message.eventId(), new PhoneNumber(written.to()), written.text()));
    }

    /** What the outbox keeps. */
    record Written(String to, String text) {}
}
