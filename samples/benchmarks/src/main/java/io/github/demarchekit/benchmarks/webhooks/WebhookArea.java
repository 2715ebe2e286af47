package io.github.demarchekit.benchmarks.webhooks;

import com.standardwebhooks.Webhook;
import io.github.demarchekit.benchmarks.Area;
import io.github.demarchekit.benchmarks.Contender;
import io.github.demarchekit.benchmarks.Contender.Answer;
import io.github.demarchekit.benchmarks.Contender.Inputs;
import io.github.demarchekit.benchmarks.Figures;
import io.github.demarchekit.benchmarks.Meter;
import io.github.demarchekit.benchmarks.PairedSlices;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.callback.CallbackVerifier;
import io.github.demarchekit.tracking.callback.SigningKey;
import io.github.demarchekit.tracking.callback.StandardWebhooksCheck;
import io.github.demarchekit.tracking.callback.StandardWebhooksSigner;
import io.github.demarchekit.tracking.callback.VerifyingKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;

/** Signs and verifies webhooks of half a kilobyte with HMAC-SHA256. */
public final class WebhookArea implements Area {

    private static final String RAW = "JDK `Mac`, kept";
    private static final String RAW_CREATED = "JDK `Mac`, created each time";
    private static final String HAND_WRITTEN = "hand-written";
    private static final String OURS = "**DémarcheKit**";
    private static final String STANDARD = "standardwebhooks";
    private static final int WEBHOOKS = 64;
    private static final int BODY_BYTES = 512;

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public String measure(PairedSlices slices) throws Exception {
        byte[] secret = "a secret of 32 bytes, as is usual".getBytes(StandardCharsets.UTF_8);
        return sign(slices, secret) + "\n" + verify(slices, secret);
    }

    private static String sign(PairedSlices slices, byte[] secret) throws Exception {
        RawMac raw = new RawMac(secret);
        Webhook standard = new Webhook(secret);
        List<Contender<Delivered>> contenders = bare(raw, secret);
        contenders.add(signer(HAND_WRITTEN, secret, webhook -> RawMac.sign(raw.kept(), webhook)));
        contenders.add(
                signer(STANDARD, secret, webhook -> standard.sign(webhook.id(), webhook.timestamp(), webhook.text())));
        StandardWebhooksSigner ours = StandardWebhooksSigner.of(SigningKey.shared(shared(secret)));
        contenders.add(
                signer(OURS, secret, webhook -> ours.signature(webhook.id(), webhook.signedAt(), webhook.body())));
        return new Figures("One webhook signed, 0.5 kB", slices.compare(contenders, Meter.callingThread()), RAW)
                .judgedOn("another signature")
                .goal(OURS, RAW, 1.2)
                .bytesGoal(OURS, 300)
                .markdown();
    }

    private static String verify(PairedSlices slices, byte[] secret) throws Exception {
        RawMac raw = new RawMac(secret);
        Webhook standard = new Webhook(secret);
        List<Contender<Delivered>> contenders = bare(raw, secret);
        contenders.add(new Contender<>(HAND_WRITTEN, webhooks(secret), webhook -> RawMac.verify(raw.kept(), webhook)));
        contenders.add(new Contender<>(
                STANDARD, webhooks(secret), webhook -> standard.verify(webhook.text(), webhook.headers())));
        StandardWebhooksCheck ours = StandardWebhooksCheck.of(VerifyingKey.shared(shared(secret)));
        contenders.add(new Contender<>(OURS, webhooks(secret), webhook -> {
            if (!ours.matches(webhook.id(), webhook.timestampText(), webhook.body(), webhook.signature())) {
                throw new GeneralSecurityException("another's signature");
            }
        }));
        CallbackVerifier verifier =
                CallbackVerifier.builder(VerifyingKey.shared(shared(secret))).build();
        contenders.add(new Contender<>(
                OURS + ", the age and the event too",
                webhooks(secret),
                webhook -> verifier.unwrap(webhook::header, webhook.body())));
        return new Figures("One webhook verified, 0.5 kB", slices.compare(contenders, Meter.callingThread()), RAW)
                .goal(OURS, RAW, 1.4)
                .bytesGoal(OURS, 300)
                .markdown();
    }

    private static Secret shared(byte[] secret) {
        return Secret.of("whsec_" + Base64.getEncoder().encodeToString(secret));
    }

    private static List<Contender<Delivered>> bare(RawMac raw, byte[] secret) throws Exception {
        return new ArrayList<>(List.of(
                new Contender<>(
                        RAW,
                        webhooks(secret),
                        webhook -> RawMac.check(webhook.mac(), RawMac.bare(raw.kept(), webhook))),
                new Contender<>(
                        RAW_CREATED,
                        webhooks(secret),
                        webhook -> RawMac.check(webhook.mac(), RawMac.bare(raw.created(), webhook)))));
    }

    /** Writes the header. */
    @FunctionalInterface
    private interface Signer {
        String sign(Delivered webhook) throws Exception;
    }

    /** Makes one that must find the signature that the webhook has. */
    private static Contender<Delivered> signer(String name, byte[] secret, Signer signer) throws Exception {
        return new Contender<>(name, webhooks(secret), webhook -> {
            if (!signer.sign(webhook).equals(webhook.signature())) {
                throw new GeneralSecurityException("another's signature");
            }
        });
    }

    /** Returns webhooks by turns, signed now: receivers look at their age. */
    private static Inputs<Delivered> webhooks(byte[] secret) throws Exception {
        Mac mac = new RawMac(secret).kept();
        List<Delivered> pool = new ArrayList<>();
        for (int i = 0; i < WEBHOOKS; i++) {
            pool.add(webhook(mac, i));
        }
        Delivered first = pool.get(0);
        byte[] other = first.mac().clone();
        other[10] ^= 1;
        Delivered tampered = new Delivered(first.id(), first.timestamp(), first.body(), other);
        int[] next = {0};
        return answer -> answer == Answer.GENUINE ? pool.get(next[0]++ % WEBHOOKS) : tampered;
    }

    /** Makes one whose body is an event of a file. */
    private static Delivered webhook(Mac mac, int number) {
        String id = new UUID(number, 0).toString();
        String start = """
                {"specversion":"1.0","id":"%s","source":"urn:mairie:demarche:creche:dossier:K-%d",\
                "type":"fr.gouv.demarche.dossier.statut.v1","subject":"K-%2$d","time":"2026-11-23T09:30:00Z",\
                "sequence":"00000000000000000002","data":{"type":"status","procedure_code":"creche",\
                "status":"in_instruction","generic_status":"wip","turn":"administration","actor":"administration",\
                "labels":{"fr":"En cours"},"procedure_title":\"""".formatted(id, number);
        byte[] body = (start + "x".repeat(BODY_BYTES - start.length() - 3) + "\"}}").getBytes(StandardCharsets.UTF_8);
        long now = Instant.now().getEpochSecond();
        return new Delivered(id, now, body, mac.doFinal(Delivered.signed(id, now, body)));
    }
}
