package io.github.demarchekit.tracking;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A channel that writes down every attempt, and answers what it was told, success otherwise. */
final class ScriptedChannel implements Channel {

    /** What {@link #deliver} was given. */
    record Attempt(CaseNumber number, long sequence, String payload) {}

    private final String name;
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final Map<CaseNumber, Deque<Delivery>> script = new ConcurrentHashMap<>();
    private volatile Consumer<OutgoingMessage> meanwhile = message -> {};

    ScriptedChannel(String name) {
        this.name = name;
    }

    /** Sets what the next attempts about a file come to. */
    void answers(CaseNumber number, Delivery... deliveries) {
        script.computeIfAbsent(number, any -> new ArrayDeque<>()).addAll(List.of(deliveries));
    }

    /** Sets what happens while a message is on its way. */
    void meanwhile(Consumer<OutgoingMessage> happening) {
        meanwhile = happening;
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    List<String> payloadsOf(CaseNumber number) {
        return attempts.stream()
                .filter(attempt -> attempt.number().equals(number))
                .map(Attempt::payload)
                .collect(Collectors.toList());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
        String payload = event.sequence() + " " + event.status() + " " + event.id();
        return Optional.of(payload.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Delivery deliver(OutgoingMessage message) {
        attempts.add(new Attempt(
                message.number(), message.sequence(), new String(message.payload(), StandardCharsets.UTF_8)));
        meanwhile.accept(message);
        Delivery told =
                script.getOrDefault(message.number(), new ArrayDeque<>()).poll();
        return told == null ? new Delivery.Delivered() : told;
    }
}
