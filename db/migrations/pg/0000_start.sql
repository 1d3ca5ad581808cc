CREATE TABLE "account" (
	"household" text NOT NULL,
	"vault" text NOT NULL,
	"account" text NOT NULL,
	"removed" boolean NOT NULL,
	"moved_to" text,
	"revisions" "bytea" NOT NULL,
	"current" "bytea",
	"counter" bigint,
	CONSTRAINT "account_household_vault_account_pk" PRIMARY KEY("household","vault","account")
);
--> statement-breakpoint
CREATE TABLE "blob" (
	"household" text NOT NULL,
	"vault" text NOT NULL,
	"account" text NOT NULL,
	"rev" bigint NOT NULL,
	"blob" "bytea" NOT NULL,
	CONSTRAINT "blob_household_vault_account_rev_pk" PRIMARY KEY("household","vault","account","rev")
);
--> statement-breakpoint
CREATE TABLE "ceremony" (
	"ceremony" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"challenge" "bytea" NOT NULL,
	"session" text,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "entry" (
	"household" text NOT NULL,
	"seq" bigint NOT NULL,
	"entry" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "entry_household_seq_pk" PRIMARY KEY("household","seq")
);
--> statement-breakpoint
CREATE TABLE "epoch" (
	"household" text NOT NULL,
	"scope" text NOT NULL,
	"epoch" bigint NOT NULL,
	"from" bigint,
	"commitment" "bytea" NOT NULL,
	"previous" "bytea",
	"skipped" boolean NOT NULL,
	CONSTRAINT "epoch_household_scope_epoch_pk" PRIMARY KEY("household","scope","epoch")
);
--> statement-breakpoint
CREATE TABLE "head" (
	"household" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "household" (
	"household" text PRIMARY KEY NOT NULL,
	"founder" text NOT NULL,
	"closed" boolean NOT NULL,
	"name" "bytea",
	"name_epoch" bigint,
	"epoch" bigint,
	"stale" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instance" (
	"id" bigint PRIMARY KEY NOT NULL,
	"secret" "bytea" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invite" (
	"household" text NOT NULL,
	"invite" text NOT NULL,
	"state" text NOT NULL,
	"by" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"role" text NOT NULL,
	"vaults" "bytea" NOT NULL,
	"names" "bytea" NOT NULL,
	"secrets" "bytea" NOT NULL,
	"replaces" text,
	"entry_hash" "bytea" NOT NULL,
	CONSTRAINT "invite_household_invite_pk" PRIMARY KEY("household","invite")
);
--> statement-breakpoint
CREATE TABLE "member" (
	"household" text NOT NULL,
	"member" text NOT NULL,
	"state" text NOT NULL,
	"role" text NOT NULL,
	"generation" bigint NOT NULL,
	"sign_public" "bytea" NOT NULL,
	"kem_public" "bytea" NOT NULL,
	"profile" "bytea",
	"profile_epoch" bigint,
	"invite" text,
	"personal_vault" text,
	CONSTRAINT "member_household_member_pk" PRIMARY KEY("household","member")
);
--> statement-breakpoint
CREATE TABLE "member_key" (
	"household" text NOT NULL,
	"member" text NOT NULL,
	"generation" bigint NOT NULL,
	"sign_public" "bytea" NOT NULL,
	"kem_public" "bytea" NOT NULL,
	"previous" "bytea",
	CONSTRAINT "member_key_household_member_generation_pk" PRIMARY KEY("household","member","generation")
);
--> statement-breakpoint
CREATE TABLE "part" (
	"household" text NOT NULL,
	"seq" bigint NOT NULL,
	"position" bigint NOT NULL,
	"scope" text NOT NULL,
	"changes" "bytea" NOT NULL,
	CONSTRAINT "part_household_seq_position_pk" PRIMARY KEY("household","seq","position")
);
--> statement-breakpoint
CREATE TABLE "reader" (
	"household" text NOT NULL,
	"member" text NOT NULL,
	"vault" text NOT NULL,
	"until" bigint,
	CONSTRAINT "reader_household_member_vault_pk" PRIMARY KEY("household","member","vault")
);
--> statement-breakpoint
CREATE TABLE "registration" (
	"registration" text PRIMARY KEY NOT NULL,
	"credential_id" "bytea" NOT NULL,
	"credential_public_key" "bytea" NOT NULL,
	"session" text,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seal" (
	"household" text NOT NULL,
	"scope" text NOT NULL,
	"epoch" bigint NOT NULL,
	"member" text NOT NULL,
	"generation" bigint NOT NULL,
	"seal" "bytea" NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "seal_household_scope_epoch_member_pk" PRIMARY KEY("household","scope","epoch","member")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"household" text NOT NULL,
	"session" text NOT NULL,
	"member" text NOT NULL,
	"unlocker" text NOT NULL,
	"generation" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"fresh_at" bigint NOT NULL,
	"ended_at" bigint,
	CONSTRAINT "session_household_session_pk" PRIMARY KEY("household","session")
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"household" text NOT NULL,
	"member" text NOT NULL,
	"unlocker" text NOT NULL,
	"issued_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unlocker" (
	"household" text NOT NULL,
	"unlocker" text NOT NULL,
	"member" text NOT NULL,
	"kind" text NOT NULL,
	"removed" boolean NOT NULL,
	"credential_id" "bytea",
	"credential_public_key" "bytea",
	"sign_in_hash" "bytea",
	"kem_public" "bytea",
	"box" "bytea",
	"sealed_ark" "bytea",
	"sealed_generation" bigint,
	"added_seq" bigint NOT NULL,
	CONSTRAINT "unlocker_household_unlocker_pk" PRIMARY KEY("household","unlocker")
);
--> statement-breakpoint
CREATE TABLE "vault" (
	"household" text NOT NULL,
	"vault" text NOT NULL,
	"kind" text NOT NULL,
	"description" "bytea" NOT NULL,
	"description_epoch" bigint NOT NULL,
	"epoch" bigint,
	"stale" boolean NOT NULL,
	"state" text NOT NULL,
	"reported" "bytea" NOT NULL,
	CONSTRAINT "vault_household_vault_pk" PRIMARY KEY("household","vault")
);
--> statement-breakpoint
CREATE TABLE "vault_member" (
	"household" text NOT NULL,
	"vault" text NOT NULL,
	"member" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "vault_member_household_vault_member_pk" PRIMARY KEY("household","vault","member")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blob" ADD CONSTRAINT "blob_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "epoch" ADD CONSTRAINT "epoch_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household" ADD CONSTRAINT "household_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite" ADD CONSTRAINT "invite_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_key" ADD CONSTRAINT "member_key_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part" ADD CONSTRAINT "part_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reader" ADD CONSTRAINT "reader_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seal" ADD CONSTRAINT "seal_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unlocker" ADD CONSTRAINT "unlocker_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vault" ADD CONSTRAINT "vault_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vault_member" ADD CONSTRAINT "vault_member_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ceremony_expires" ON "ceremony" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "invite_by" ON "invite" USING btree ("household","by");--> statement-breakpoint
CREATE INDEX "member_state" ON "member" USING btree ("household","state");--> statement-breakpoint
CREATE INDEX "member_invite" ON "member" USING btree ("household","invite");--> statement-breakpoint
CREATE INDEX "registration_expires" ON "registration" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "session_member" ON "session" USING btree ("household","member");--> statement-breakpoint
CREATE INDEX "session_unlocker" ON "session" USING btree ("household","unlocker");--> statement-breakpoint
CREATE INDEX "ticket_issued" ON "ticket" USING btree ("issued_at");--> statement-breakpoint
CREATE INDEX "unlocker_member" ON "unlocker" USING btree ("household","member");--> statement-breakpoint
CREATE UNIQUE INDEX "unlocker_credential" ON "unlocker" USING btree ("credential_id");--> statement-breakpoint
CREATE UNIQUE INDEX "unlocker_sign_in" ON "unlocker" USING btree ("sign_in_hash");--> statement-breakpoint
CREATE INDEX "vault_member_member" ON "vault_member" USING btree ("household","member");