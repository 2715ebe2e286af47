package io.github.demarchekit.benchmarks.prefill;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.VertxTransport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Who is compared. */
@SuppressWarnings("FutureReturnValueIgnored") // what follows a cancellation
enum FormContender {
    OURS("**DémarcheKit**, its own transport") {
        @Override
        Forms at(URI server) {
            return new OurForms(HttpTransport.create(), server);
        }
    },
    OURS_EVENT_DRIVEN("**DémarcheKit**, `VertxTransport`") {
        @Override
        Forms at(URI server) {
            return new OurForms(VertxTransport.create(), server);
        }
    },
    OKHTTP("OkHttp, asynchronous") {
        @Override
        Forms at(URI server) {
            // Its own limits are 64 calls and 5 to a host.
            Dispatcher dispatcher = new Dispatcher();
            dispatcher.setMaxRequests(MOST_CALLS);
            dispatcher.setMaxRequestsPerHost(MOST_CALLS);
            OkHttpClient client = new OkHttpClient.Builder()
                    .dispatcher(dispatcher)
                    .connectionPool(new ConnectionPool(MOST_CALLS, 1, TimeUnit.MINUTES))
                    .build();
            return new PlainForms((path, token) -> {
                Call call = client.newCall(new Request.Builder()
                        .url(server + "/" + path)
                        .header("Authorization", "Bearer " + token)
                        .build());
                CompletableFuture<byte[]> body = new CompletableFuture<>();
                body.whenComplete((done, failure) -> {
                    if (body.isCancelled()) {
                        call.cancel();
                    }
                });
                call.enqueue(new Callback() {
                    @Override
                    public void onResponse(Call answered, Response response) throws IOException {
                        try (response) {
                            body.complete(response.body().bytes());
                        }
                    }

                    @Override
                    public void onFailure(Call failed, IOException failure) {
                        body.completeExceptionally(failure);
                    }
                });
                return body;
            });
        }
    },
    JDK("JDK `HttpClient`, asynchronous") {
        @Override
        Forms at(URI server) {
            HttpClient client = HttpClient.newHttpClient();
            return new PlainForms((path, token) -> {
                HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/" + path))
                        .header("Authorization", "Bearer " + token)
                        .build();
                CompletableFuture<HttpResponse<byte[]>> call =
                        client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
                CompletableFuture<byte[]> body = call.thenApply(HttpResponse::body);
                body.whenComplete((done, failure) -> {
                    if (body.isCancelled()) {
                        call.cancel(true);
                    }
                });
                return body;
            });
        }
    };

    private static final int MOST_CALLS = 4096;

    private final String title;

    FormContender(String title) {
        this.title = title;
    }

    /** Returns its name in the tables. */
    String title() {
        return title;
    }

    abstract Forms at(URI server);
}
