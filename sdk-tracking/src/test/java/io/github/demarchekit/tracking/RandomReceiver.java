package io.github.demarchekit.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** The other side of channels: takes, refuses, fails, or takes and lets the sender die before it knows. */
final class RandomReceiver {

    /** The end of the sending process, as far as the outbox can tell. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What the other side has taken in. */
    record Receipt(String channel, String key, UUID id, long sequence, String body) {}

    private final Random random;
    private final List<Receipt> receipts = new ArrayList<>();
    private final Set<String> unwanted = new HashSet<>();
    private boolean well;

    RandomReceiver(Random random) {
        this.random = random;
    }

    void recover() {
        well = true;
    }

    Channel channel(String name, boolean recognisesRepeats) {
        return new Channel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean recognisesRepeats() {
                return recognisesRepeats;
            }

            @Override
            public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
                return Optional.of((event.sequence() + " " + event.id() + " " + event.status()).getBytes(UTF_8));
            }

            @Override
            public Delivery deliver(OutgoingMessage message) {
                return receive(name, message);
            }
        };
    }

    private Delivery receive(String channel, OutgoingMessage message) {
        int dice = well ? 99 : random.nextInt(100);
        if (dice < 15) {
            return new Delivery.Failed("HTTP 503");
        } else if (dice < 18) {
            return new Delivery.Refused("HTTP 400");
        } else if (dice < 20) {
            unwanted.add(channel + message.eventId());
            return new Delivery.NotWanted("no such user");
        } else if (dice < 22) {
            throw new IllegalStateException("a bug");
        }
        receipts.add(new Receipt(
                channel, message.key(), message.eventId(), message.sequence(), new String(message.payload(), UTF_8)));
        if (dice < 26) {
            throw new Death();
        } else if (dice < 30) {
            // It was taken, and the answer was lost.
            return new Delivery.Failed("no answer");
        }
        return new Delivery.Delivered();
    }

    List<String> complaints(String channel, Map<String, List<CaseEvent>> expected, List<DeadLetter> dead) {
        List<String> complaints = new ArrayList<>();
        Set<UUID> givenUp = new HashSet<>();
        dead.stream()
                .filter(letter -> letter.channel().equals(channel))
                .forEach(letter -> givenUp.add(letter.eventId()));
        Map<UUID, Receipt> first = new HashMap<>();
        Map<String, Long> latest = new HashMap<>();
        for (Receipt receipt : receipts) {
            if (!receipt.channel().equals(channel)) {
                continue;
            }
            Receipt before = first.putIfAbsent(receipt.id(), receipt);
            if (before != null && !before.body().equals(receipt.body())) {
                complaints.add("changed between two deliveries: " + receipt);
            }
            if (before == null && latest.getOrDefault(receipt.key(), 0L) >= receipt.sequence()) {
                complaints.add("reordered: " + receipt);
            }
            latest.merge(receipt.key(), receipt.sequence(), Math::max);
        }
        expected.forEach((key, events) -> events.forEach(event -> {
            boolean excused = givenUp.contains(event.id()) || unwanted.contains(channel + event.id());
            if (!first.containsKey(event.id()) && !excused) {
                complaints.add("lost on " + channel + ": " + event);
            }
        }));
        long known = expected.values().stream().mapToLong(List::size).sum();
        if (first.size() > known) {
            complaints.add("told of events that nobody committed");
        }
        return complaints;
    }

    /** Loses one receipt and its repeats, as a broken outbox would. */
    void forgetOne() {
        Receipt lost = receipts.stream()
                .filter(receipt -> receipt.channel().startsWith("strict"))
                .findFirst()
                .orElseThrow();
        receipts.removeIf(receipt -> receipt.id().equals(lost.id()));
    }

    void swapTwo() {
        Collections.reverse(receipts);
    }

    void changeOne() {
        Receipt one = receipts.get(0);
        receipts.add(new Receipt(one.channel(), one.key(), one.id(), one.sequence(), one.body() + " changed"));
    }
}
