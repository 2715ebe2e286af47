package io.github.demarchekit.benchmarks.outbox;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.Recipient;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Our way to the sink. */
final class SinkChannel implements Channel {

    static final String NAME = "sink";

    private final Sender sender;
    private final boolean recognisesRepeats;

    SinkChannel(Sender sender, boolean recognisesRepeats) {
        this.sender = sender;
        this.recognisesRepeats = recognisesRepeats;
    }

    /** Makes a file as it is opened. */
    static NewCase file(int file) {
        return new NewCase(
                new Event(file, 1).number(),
                "benchmark",
                "Inscription",
                new Recipient("0a".repeat(32), Optional.empty(), Optional.empty(), Locale.FRENCH),
                URI.create("https://service.example/files/" + file));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
        return Optional.of(Event.of(event.number(), event.sequence()).body());
    }

    @Override
    public boolean recognisesRepeats() {
        return recognisesRepeats;
    }

    @Override
    public Delivery deliver(OutgoingMessage message) {
        return sender.send(message.payload()) ? new Delivery.Delivered() : new Delivery.Failed("refused");
    }
}
