package io.github.demarchekit.tracking.message;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import java.util.Optional;

/** A channel that delivers everything and keeps what became of it. */
record TracedChannel(String name) implements Channel {

    @Override
    public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
        return Optional.of(new byte[] {1});
    }

    @Override
    public boolean traced() {
        return true;
    }

    @Override
    public Delivery deliver(OutgoingMessage message) {
        return new Delivery.Delivered();
    }
}
