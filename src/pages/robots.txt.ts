import type { APIRoute } from 'astro';
import { robots } from '#site/feed';

export const GET: APIRoute = ({ site }) => new Response(robots(site));
