import { signInDoor } from "@/lib/server/auth/sign-in-door";

interface Place {
  readonly params: Promise<{ readonly nextauth: readonly string[] }>;
}

const door = async (request: Request, { params }: Place): Promise<Response> =>
  signInDoor(request, (await params).nextauth);

export { door as GET, door as POST };
