package ${package};

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Étape 2, pour qui vit en couple : l'autre parent. */
public record SecondParent(@NotBlank @Size(max = 100) String nom, @NotBlank @Size(max = 200) String prenoms) {}
