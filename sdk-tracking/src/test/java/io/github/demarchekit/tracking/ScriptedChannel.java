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
public final class ScriptedChannel implements Channel {

    /** What {@link #deliver} was given. */
    public record Attempt(String key, long sequence, String payload) {}

    private final String name;
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Delivery>> script = new ConcurrentHashMap<>();
    private volatile Consumer<OutgoingMessage> meanwhile = message -> {};

    public ScriptedChannel(String name) {
        this.name = name;
    }

    /** Sets what the next attempts about a file come to. */
    public void answers(CaseNumber number, Delivery... deliveries) {
        script.computeIfAbsent(number.value(), any -> new ArrayDeque<>()).addAll(List.of(deliveries));
    }

    /** Sets what happens while a message is on its way. */
    public void meanwhile(Consumer<OutgoingMessage> happening) {
        meanwhile = happening;
    }

    public List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    public List<String> payloadsOf(CaseNumber number) {
        return attempts.stream()
                .filter(attempt -> attempt.key().equals(number.value()))
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
        attempts.add(
                new Attempt(message.key(), message.sequence(), new String(message.payload(), StandardCharsets.UTF_8)));
        meanwhile.accept(message);
        Delivery told = script.getOrDefault(message.key(), new ArrayDeque<>()).poll();
        return told == null ? new Delivery.Delivered() : told;
    }
}
