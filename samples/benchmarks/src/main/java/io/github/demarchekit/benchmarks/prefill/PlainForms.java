package io.github.demarchekit.benchmarks.prefill;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What an application writes around an HTTP client of its choice: six calls, Jackson, one deadline, the others given up. */
final class PlainForms implements Forms {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Client client;

    /** The HTTP client. */
    @FunctionalInterface
    interface Client {
        /** Returns the body; cancelling it ends the call. */
        CompletableFuture<byte[]> get(String path, String token);
    }

    PlainForms(Client client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<Integer> open(String token, int figure) {
        return open(PROVIDERS, token, figure, PATIENCE.toMillis());
    }

    @Override
    public CompletableFuture<Integer> openBesideOneThatHangs(String token, int figure) {
        return open(Stream.concat(PROVIDERS.stream(), Stream.of(HANGING)).toList(), token, figure, BUDGET.toMillis());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the calls that are given up
    private CompletableFuture<Integer> open(List<String> providers, String token, int figure, long millis) {
        List<CompletableFuture<byte[]>> calls = new ArrayList<>();
        List<CompletableFuture<Integer>> figures = new ArrayList<>();
        for (String provider : providers) {
            CompletableFuture<byte[]> call =
                    client.get("v3/bench/" + provider + "/france_connect?recipient=13002526500013", token);
            calls.add(call);
            figures.add(call.thenApply(PlainForms::figure));
        }
        return CompletableFuture.allOf(figures.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, millis, TimeUnit.MILLISECONDS)
                .handle((done, failure) -> {
                    calls.forEach(call -> call.cancel(true));
                    return (int) figures.stream()
                            .filter(one -> one.isDone() && !one.isCompletedExceptionally())
                            .filter(one -> Objects.equals(one.join(), figure))
                            .count();
                });
    }

    private static Integer figure(byte[] body) {
        return MAPPER.readValue(body, Family.Envelope.class)
                .data()
                .quotientFamilial()
                .valeur();
    }
}
